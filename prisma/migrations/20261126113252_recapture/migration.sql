-- CreateEnum
CREATE TYPE "anchor_status" AS ENUM ('exact', 'moved', 'altered', 'orphaned');

-- CreateEnum
CREATE TYPE "carry_decision" AS ENUM ('confirmed', 'chosen', 'kept', 'withdrawn');

-- CreateEnum
CREATE TYPE "watch_pace" AS ENUM ('daily', 'weekly', 'fortnightly', 'monthly');

-- CreateEnum
CREATE TYPE "look_outcome" AS ENUM ('unchanged', 'changed', 'failed', 'gone');

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "look_failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "next_look_at" TIMESTAMPTZ(3),
ADD COLUMN     "watch_pace" "watch_pace";

-- AlterTable
ALTER TABLE "import" ADD COLUMN     "cause" TEXT,
ADD COLUMN     "from_snapshot_id" UUID,
ADD COLUMN     "tool_version" TEXT;

-- CreateTable
CREATE TABLE "look" (
    "id" UUID NOT NULL,
    "newsroom_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "import_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cause" TEXT NOT NULL,
    "outcome" "look_outcome" NOT NULL,
    "snapshot_id" UUID,
    "status" INTEGER,
    "problem" TEXT,
    "etag" TEXT,
    "last_modified" TEXT,
    "created_by_id" UUID NOT NULL,

    CONSTRAINT "look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "carry" (
    "id" UUID NOT NULL,
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "appearance_id" UUID,
    "evidence_id" UUID,
    "from_snapshot_id" UUID NOT NULL,
    "snapshot_id" UUID NOT NULL,
    "status" "anchor_status" NOT NULL,
    "reason" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "context_changed" BOOLEAN NOT NULL,
    "start" INTEGER,
    "end" INTEGER,
    "exact" TEXT,
    "prefix" TEXT,
    "suffix" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decision" "carry_decision",
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "carry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "look_source_id_at_idx" ON "look"("source_id", "at");

-- CreateIndex
CREATE INDEX "look_newsroom_id_id_idx" ON "look"("newsroom_id", "id");

-- CreateIndex
CREATE INDEX "carry_claim_id_idx" ON "carry"("claim_id");

-- CreateIndex
CREATE INDEX "carry_snapshot_id_idx" ON "carry"("snapshot_id");

-- CreateIndex
CREATE INDEX "carry_newsroom_id_decision_status_idx" ON "carry"("newsroom_id", "decision", "status");

-- CreateIndex
CREATE UNIQUE INDEX "carry_appearance_id_snapshot_id_key" ON "carry"("appearance_id", "snapshot_id");

-- CreateIndex
CREATE UNIQUE INDEX "carry_evidence_id_snapshot_id_key" ON "carry"("evidence_id", "snapshot_id");

-- CreateIndex
CREATE INDEX "source_next_look_at_idx" ON "source"("next_look_at");

-- AddForeignKey
ALTER TABLE "look" ADD CONSTRAINT "look_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "look" ADD CONSTRAINT "look_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carry" ADD CONSTRAINT "carry_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carry" ADD CONSTRAINT "carry_appearance_id_fkey" FOREIGN KEY ("appearance_id") REFERENCES "appearance"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carry" ADD CONSTRAINT "carry_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "evidence"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "carry" ADD CONSTRAINT "carry_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ----------------------------------------------------------------------------------------------

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON look FOR EACH ROW EXECUTE FUNCTION assay_append_only();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON look FOR EACH STATEMENT EXECUTE FUNCTION assay_append_only();
CREATE TRIGGER never_deleted BEFORE DELETE ON carry FOR EACH ROW EXECUTE FUNCTION assay_append_only();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON carry FOR EACH STATEMENT EXECUTE FUNCTION assay_append_only();

-- What is read again is a kept copy, and nothing else names one.
ALTER TABLE import ADD CONSTRAINT read_again_of CHECK ((cause IS NOT DISTINCT FROM 'reextract') = (from_snapshot_id IS NOT NULL));

-- An anchor is of a claim or of a piece of evidence; words that were not found have no place, all others have one.
ALTER TABLE carry ADD CONSTRAINT carry_of_one CHECK (num_nonnulls(appearance_id, evidence_id) = 1);
ALTER TABLE carry ADD CONSTRAINT carry_place CHECK (num_nonnulls(start, "end", exact, prefix, suffix) IN (0, 5));
ALTER TABLE carry ADD CONSTRAINT carry_found CHECK (status = 'orphaned' OR start IS NOT NULL);
ALTER TABLE carry ADD CONSTRAINT carry_score CHECK (score BETWEEN 0 AND 1);
ALTER TABLE carry ADD CONSTRAINT carry_decided CHECK (num_nonnulls(decision, decided_by_id, decided_at) IN (0, 3));
ALTER TABLE carry ADD CONSTRAINT carry_accepted CHECK (decision NOT IN ('confirmed', 'chosen') OR start IS NOT NULL);

-- What is called exact or moved says the words that were looked for, letter for letter, and every place is verbatim in the later
-- snapshot. A decision is taken once, and only another choice of words may change the place.
CREATE FUNCTION assay_carry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole text; owner uuid; own text; anchor_claim uuid; before_ int; after_ int;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.decision IS NOT NULL THEN
      RAISE EXCEPTION 'This was decided already.' USING ERRCODE = 'AS004';
    END IF;
    IF (NEW.id, NEW.newsroom_id, NEW.claim_id, NEW.appearance_id, NEW.evidence_id, NEW.from_snapshot_id, NEW.snapshot_id, NEW.status, NEW.reason, NEW.score, NEW.context_changed, NEW.at)
      IS DISTINCT FROM (OLD.id, OLD.newsroom_id, OLD.claim_id, OLD.appearance_id, OLD.evidence_id, OLD.from_snapshot_id, OLD.snapshot_id, OLD.status, OLD.reason, OLD.score, OLD.context_changed, OLD.at)
      OR NEW.decision IS NULL
      OR (NEW.decision <> 'chosen' AND (NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix) IS DISTINCT FROM (OLD.start, OLD."end", OLD.exact, OLD.prefix, OLD.suffix))
    THEN RAISE EXCEPTION 'What was found is never changed; decide on it.' USING ERRCODE = 'AS001';
    END IF;
  END IF;
  SELECT assay_utf16(text), newsroom_id INTO whole, owner FROM snapshot WHERE id = NEW.snapshot_id;
  SELECT exact, claim_id INTO own, anchor_claim FROM (
    SELECT exact, claim_id FROM appearance WHERE id = NEW.appearance_id AND newsroom_id = NEW.newsroom_id
    UNION ALL SELECT exact, claim_id FROM evidence WHERE id = NEW.evidence_id AND newsroom_id = NEW.newsroom_id) anchors;
  -- Words that a person confirmed or chose on an earlier copy are the ones to be found from then on.
  SELECT coalesce(max(c.exact), own) INTO own FROM carry c WHERE c.snapshot_id = NEW.from_snapshot_id
    AND (c.appearance_id = NEW.appearance_id OR c.evidence_id = NEW.evidence_id);
  IF owner IS DISTINCT FROM NEW.newsroom_id OR own IS NULL OR anchor_claim <> NEW.claim_id THEN
    RAISE EXCEPTION 'There is no such anchor or kept copy in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  IF NEW.start IS NULL THEN RETURN NEW; END IF;
  before_ := NEW.start - char_length(assay_utf16(NEW.prefix));
  after_ := NEW."end" + char_length(assay_utf16(NEW.suffix));
  IF NEW.start < 0 OR NEW."end" <= NEW.start OR NEW."end" > char_length(whole) OR before_ < 0
    OR assay_is_pair_cut(whole, NEW.start) OR assay_is_pair_cut(whole, NEW."end") OR assay_is_pair_cut(whole, before_) OR assay_is_pair_cut(whole, after_)
    OR substring(whole FROM NEW.start + 1 FOR NEW."end" - NEW.start) IS DISTINCT FROM assay_utf16(NEW.exact)
    OR right(substring(whole FROM 1 FOR NEW.start), NEW.start - before_) IS DISTINCT FROM assay_utf16(NEW.prefix)
    OR left(substring(whole FROM NEW."end" + 1), after_ - NEW."end") IS DISTINCT FROM assay_utf16(NEW.suffix)
    OR (NEW.status IN ('exact', 'moved') AND NEW.exact IS DISTINCT FROM own)
  THEN RAISE EXCEPTION 'These words do not stand at this place of the later copy.' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER carry BEFORE INSERT OR UPDATE ON carry FOR EACH ROW EXECUTE FUNCTION assay_carry();

GRANT SELECT, INSERT ON look, carry TO assay_app;
GRANT UPDATE (decision, decided_by_id, decided_at, note, start, "end", exact, prefix, suffix) ON carry TO assay_app;
