import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useLiveConnection } from "#/components/editor/live-connection.tsx";

const pauses = { live: 4000, alone: 1000 };

/** Reads the page anew now and then while something runs: seldom where the live connection tells of news, else often. */
export function useFreshPage(running: boolean): void {
  const router = useRouter();
  const pause = useLiveConnection().state === "connected" ? pauses.live : pauses.alone;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => router.refresh(), pause);
    return () => clearInterval(timer);
  }, [running, pause, router]);
}
