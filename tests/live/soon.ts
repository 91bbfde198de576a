/** How long an expectation is asked again, for as long as a busy machine may need; milliseconds. */
export const soon = { timeout: 20_000, interval: 20 };
