/** Where the document of a snapshot is asked for; it never changes, so a browser keeps it. */
export const documentAddress = (snapshotId: string): string => `/desk/snapshots/${snapshotId}/document`;
