/** Where the document of a snapshot is asked for; the page begins to load it before its code runs. */
export const documentAddress = (snapshotId: string): string => `/desk/snapshots/${snapshotId}/document`;
