import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

import { sha256 } from "#/server/sha256.ts";

const duration = 15 * 60;
const byAccount = new RateLimiterMemory({ keyPrefix: "account", points: 5, duration });
const byAddress = new RateLimiterMemory({ keyPrefix: "address", points: 50, duration });

/** An account as seen from one address: five wrong passwords elsewhere do not lock its owner out. */
const accountKey = (email: string, address: string): string => sha256(`${email.toLowerCase()}\n${address}`);

/**
 * Counts an attempt to sign in: five for an account from one address, fifty from one address in all, in fifteen
 * minutes. Answers 0, or the seconds to wait. Whether the account exists makes no difference.
 */
export async function takeAttempt(email: string, address: string): Promise<number> {
  try {
    await byAddress.consume(address);
    await byAccount.consume(accountKey(email, address));
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

/** A right password forgives the wrong ones before it. */
export async function forgiveAttempts(email: string, address: string): Promise<void> {
  await byAccount.delete(accountKey(email, address));
}
