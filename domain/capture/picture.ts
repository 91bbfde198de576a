/** A picture of an article as it is kept; `problem` says why it is not, and then there are no bytes. */
export interface KeptPicture {
  readonly url: string;
  readonly alt: string | null;
  readonly credit: string | null;
  readonly isLead: boolean;
  readonly blobSha256: string | null;
  readonly mediaType: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly size: number | null;
  readonly problem: string | null;
}
