import { Link2, Link2Off } from "lucide-react";
import { RelativeTime } from "#/components/ui/relative-time.tsx";
import type { EventView } from "#/server/queries/record.ts";

const cell = "px-3 py-2 align-top first:ps-4 last:pe-4";
const head = "px-3 py-2 text-start text-xs font-medium text-ink-3 first:ps-4 last:pe-4";

/** How a deed came in, where it was not through the desk. */
const doors: Readonly<Record<string, string>> = {
  api: "over REST",
  live: "live",
  job: "by a job",
  cli: "from the command line",
};

/** Lines of the record, newest first; each names the hash of the line before it. */
export function RecordList({ events }: { events: readonly EventView[] }) {
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface">
      <table className="w-full min-w-176 border-collapse text-sm">
        <thead className="border-b border-line bg-sunk">
          <tr>
            <th className={head}>Line</th>
            <th className={head}>When</th>
            <th className={head}>Who</th>
            <th className={head}>What</th>
            <th className={head}>Hash</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {events.map((event, index) => {
            const before = events[index + 1];
            const broken = before !== undefined && before.hash !== event.prevHash;
            const Icon = broken ? Link2Off : Link2;
            return (
              <tr key={event.seq}>
                <td className={`${cell} text-ink-3`}>{event.seq}</td>
                <td className={`${cell} whitespace-nowrap text-ink-2`}>
                  <RelativeTime at={event.at} />
                </td>
                <td className={`${cell} whitespace-nowrap`}>
                  {event.actorName ?? "Assay"}
                  {doors[event.via] && <span className="text-xs text-ink-3"> {doors[event.via]}</span>}
                </td>
                <td className={cell}>
                  <Deed event={event} />
                </td>
                <td className={cell}>
                  <span className="flex items-center gap-1.5" title={`${event.hash}, after ${event.prevHash}`}>
                    <Icon aria-hidden className={broken ? "size-3.5 text-danger" : "size-3.5 text-supports"} />
                    <code>{event.hash.slice(0, 10)}</code>
                    {broken && <b className="text-danger">does not continue line {before.seq}</b>}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What was done, with what the line says of it. */
function Deed({ event }: { event: EventView }) {
  return (
    <details>
      <summary className="font-medium whitespace-nowrap">{event.type.replaceAll(/[._]/g, " ")}</summary>
      <pre className="mt-1 max-w-xl text-xs whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">
        {JSON.stringify(event.data, null, 1)}
      </pre>
    </details>
  );
}
