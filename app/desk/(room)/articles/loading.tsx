import { PageFrame } from "#/components/desk/page-frame.tsx";
import { Skeleton, SkeletonText } from "#/components/ui/skeleton.tsx";

export default function ArticlesLoading() {
  return (
    <PageFrame>
      <Skeleton className="h-9 w-44" />
      <div className="grid gap-7 rounded-xl border border-line bg-surface p-5">
        <SkeletonText lines={2} label="Opening the articles" />
        <SkeletonText lines={2} />
        <SkeletonText lines={2} />
      </div>
    </PageFrame>
  );
}
