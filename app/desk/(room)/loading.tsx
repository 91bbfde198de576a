import { PageFrame } from "#/components/desk/page-frame.tsx";
import { Skeleton, SkeletonText } from "#/components/ui/skeleton.tsx";

export default function DeskLoading() {
  return (
    <PageFrame>
      <Skeleton className="h-9 w-72 max-w-full" />
      <div className="grid gap-6 rounded-xl border border-line bg-surface p-5">
        <SkeletonText lines={3} />
        <SkeletonText lines={2} />
        <SkeletonText lines={3} />
      </div>
    </PageFrame>
  );
}
