"use client";

import { Skeleton, SkeletonText } from "#/components/ui/skeleton.tsx";
import { AskAgain } from "./ask-again.tsx";

type ArticleSkeletonProps = { failed: boolean; onRetry: () => void };

/** The shape of an article until it is there, or what to do where it does not come. */
export function ArticleSkeleton({ failed, onRetry }: ArticleSkeletonProps) {
  if (failed)
    return (
      <div className="mx-auto max-w-[46rem] px-10 pt-8">
        <AskAgain what="The article" onAsk={onRetry} />
      </div>
    );
  return (
    <div className="grid h-full min-h-0 pane:grid-cols-[minmax(0,2.1fr)_minmax(0,1fr)]">
      <div className="mx-auto grid w-full max-w-[46rem] content-start gap-6 px-10 pt-8">
        <Skeleton className="h-4 w-72 max-w-full" />
        <Skeleton className="h-9 w-full" />
        <SkeletonText lines={6} label="Opening the article" />
        <SkeletonText lines={7} />
        <SkeletonText lines={5} />
      </div>
      <div className="grid content-start gap-5 border-s border-line bg-surface p-5 max-pane:hidden">
        <Skeleton className="h-5 w-40" />
        <SkeletonText lines={4} />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-24 w-full" />
      </div>
    </div>
  );
}
