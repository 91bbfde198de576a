import { notFound } from "next/navigation";

/** An address of the desk that leads nowhere is told so inside the desk, with its ways on. */
export default function NowherePage() {
  notFound();
}
