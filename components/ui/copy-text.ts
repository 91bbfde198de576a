import { notify } from "#/components/ui/toast.tsx";

type Wishes = {
  /** What to say once it is copied. */ done?: string;
  /** What to do instead, where it cannot be. */ otherwise: string;
};

/**
 * Puts a text on the clipboard and answers whether that worked; says so where it did not. Outside https and localhost a
 * browser has no clipboard at all.
 */
export async function copyText(text: string, { done, otherwise }: Wishes): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    notify.error("The browser did not allow copying.", { detail: otherwise });
    return false;
  }
  if (done) notify.success(done);
  return true;
}
