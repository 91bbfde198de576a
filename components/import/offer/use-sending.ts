import { useRef, useState } from "react";
import { v7 as newId } from "uuid";
import type { Offer } from "#/components/import/offer/read-offer.ts";
import { refuseOffer } from "#/components/import/offer/read-offer.ts";
import { sendOffer } from "#/components/import/offer/send-offer.ts";

/** An offer that the page holds, and what has become of it; `share` of it has been sent, from 0 to 1. */
export type Held = {
  key: string;
  offer: Offer;
  share: number | null;
  problem: string | null;
};

/** So many are sent at once: one uploads while another is being kept. */
const atOnce = 3;

const hold = (offer: Offer): Held => ({ key: newId(), offer, share: null, problem: refuseOffer(offer) });

/** Holds what will be imported and sends it. What was sent leaves the list; what was not stays, with the reason. */
export function useSending(onSent: (ids: readonly string[], batch: string | undefined) => void) {
  const [held, setHeld] = useState<readonly Held[]>([]);
  const [sending, setSending] = useState(false);
  const stop = useRef<AbortController>(null);

  const change = (key: string, news: Partial<Held>): void =>
    setHeld((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const drop = (key: string): void => setHeld((all) => all.filter((one) => one.key !== key));

  async function send(more: readonly Offer[]): Promise<void> {
    const all = [...held, ...more.map(hold)];
    const good = all.filter(({ offer }) => refuseOffer(offer) === null);
    setHeld(all.map((one) => (good.includes(one) ? { ...one, problem: null, share: 0 } : one)));
    if (good.length === 0) return;
    setSending(true);
    const control = new AbortController();
    stop.current = control;
    const batch = good.length > 1 ? `desk:${newId()}` : undefined;
    const queue = [...good];
    const ids: string[] = [];
    const line = async (): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { key, offer } = next;
        const onShare = (share: number) => change(key, { share });
        const sent = await sendOffer(offer, { batch, signal: control.signal, onShare });
        if (!sent.ok) {
          change(key, { share: null, problem: sent.message });
          continue;
        }
        drop(key);
        ids.push(...sent.ids);
        // The list below shows the first of many while the others are still on their way.
        if (good.length > 1) onSent(sent.ids, batch);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, line));
    setSending(false);
    if (good.length === 1 && ids.length > 0) onSent(ids, undefined);
  }

  return {
    held,
    sending,
    hold: (offers: readonly Offer[]) => setHeld((before) => [...before, ...offers.map(hold)]),
    remove: drop,
    clear: () => setHeld([]),
    send,
    /** Sends no more; what has arrived already is imported. */
    stop: () => stop.current?.abort(),
  };
}
