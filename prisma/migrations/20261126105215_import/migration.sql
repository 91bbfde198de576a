-- AlterEnum
ALTER TYPE "import_state" ADD VALUE 'keeping' BEFORE 'indexing';
ALTER TYPE "import_state" ADD VALUE 'cancelled';

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "licence" TEXT,
ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "modified_on" TEXT;

-- AlterTable
ALTER TABLE "snapshot" ADD COLUMN     "candidates" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "certificate_sha256" TEXT,
ADD COLUMN     "payload_sha256" TEXT,
ADD COLUMN     "remote_address" TEXT,
ADD COLUMN     "rendered" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "requested_at" TIMESTAMPTZ(3),
ADD COLUMN     "sketch" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "sketch_bands" BIGINT[] DEFAULT ARRAY[]::BIGINT[];

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "advice" TEXT,
ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "batch" TEXT,
ADD COLUMN     "into_source_id" UUID,
ADD COLUMN     "progress_done" INTEGER,
ADD COLUMN     "progress_total" INTEGER,
ADD COLUMN     "render" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "site_choice" (
    "newsroom_id" UUID NOT NULL,
    "site" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "pattern" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "site_choice_pkey" PRIMARY KEY ("newsroom_id","site","kind","pattern")
);

-- CreateTable
CREATE TABLE "snapshot_image" (
    "snapshot_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "newsroom_id" UUID NOT NULL,
    "url" TEXT NOT NULL,
    "alt" TEXT,
    "credit" TEXT,
    "is_lead" BOOLEAN NOT NULL,
    "blob_sha256" TEXT,
    "media_type" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "size" INTEGER,
    "problem" TEXT,

    CONSTRAINT "snapshot_image_pkey" PRIMARY KEY ("snapshot_id","ordinal")
);

-- CreateIndex
CREATE INDEX "snapshot_sketch_bands_idx" ON "snapshot" USING GIN ("sketch_bands");

-- CreateIndex
CREATE INDEX "snapshot_requested_url_idx" ON "snapshot" USING HASH ("requested_url");

-- CreateIndex
CREATE INDEX "import_newsroom_id_batch_idx" ON "import"("newsroom_id", "batch");

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_image" ADD CONSTRAINT "snapshot_image_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say: a source is merged into another one of its newsroom, which is not merged itself.
ALTER TABLE source ADD CONSTRAINT merged_elsewhere CHECK (merged_into_id <> id);

CREATE FUNCTION assay_source_merged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM source s WHERE s.id = NEW.merged_into_id AND s.newsroom_id = NEW.newsroom_id AND s.merged_into_id IS NULL) THEN
    RAISE EXCEPTION 'There is no such source to merge into in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER merged BEFORE INSERT OR UPDATE OF merged_into_id ON source FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL) EXECUTE FUNCTION assay_source_merged();

-- What Prisma cannot say: what belongs to a snapshot changes no more than the snapshot does.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON snapshot_image FOR EACH ROW EXECUTE FUNCTION assay_append_only();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON snapshot_image FOR EACH STATEMENT EXECUTE FUNCTION assay_append_only();

GRANT SELECT, INSERT ON snapshot_image, site_choice TO assay_app;
GRANT UPDATE, DELETE ON site_choice TO assay_app;

-- Nothing leads out of the end of an import but a person's wish for another attempt, and nothing at all out of a capture.
CREATE FUNCTION assay_import_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.attempt < OLD.attempt
    OR (OLD.state::text = 'done' AND NEW.state <> OLD.state)
    OR (OLD.state::text IN ('failed', 'cancelled') AND NEW.state <> OLD.state
      AND (NEW.state::text <> 'queued' OR NEW.attempt <> OLD.attempt + 1))
  THEN RAISE EXCEPTION 'This import has ended. Ask for it again to go on.' USING ERRCODE = 'AS007';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moves BEFORE UPDATE ON import FOR EACH ROW EXECUTE FUNCTION assay_import_moves();

-- The list walks a newsroom's imports from the newest id on, narrowed by who asked or how far they have come.
CREATE INDEX "import_newsroom_id_id_idx" ON "import"("newsroom_id", "id");
