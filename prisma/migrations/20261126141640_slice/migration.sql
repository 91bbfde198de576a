-- CreateTable
CREATE TABLE "snapshot_slice" (
    "snapshot_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "newsroom_id" UUID NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "snapshot_slice_pkey" PRIMARY KEY ("snapshot_id","ordinal")
);

-- AddForeignKey
ALTER TABLE "snapshot_slice" ADD CONSTRAINT "snapshot_slice_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ----------------------------------------------------------------------------------------------

-- A quotation is proved against the slices in which it stands, not against the whole text, so that it costs the same in a
-- text of any length. Slices are the text filled as assay_utf16 does, cut after each 512 units; it is halved until nothing
-- is longer, because cutting off piece by piece would read what lies before each of them again.
CREATE FUNCTION assay_slices(value text) RETURNS TABLE (ordinal int, slice text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH RECURSIVE part(place, size, said) AS (
    SELECT 0, 512 * (2 ^ ceil(log(2, greatest(ceil(char_length(filled) / 512.0), 1))))::int, filled FROM assay_utf16(value) filled
    UNION ALL
    SELECT place + half * (size / 2), size / 2, substring(said FROM half * (size / 2) + 1 FOR size / 2)
    FROM part, (VALUES (0), (1)) halves (half) WHERE size > 512 AND char_length(said) > half * (size / 2))
  SELECT place / 512, said FROM part WHERE size = 512 AND said <> ''
$$;

-- Nobody but this trigger adds slices, and it takes nothing but the row that is kept: as the owner of the tables, whoever
-- keeps the snapshot.
CREATE FUNCTION assay_keep_slices() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF TG_RELID <> 'public.snapshot'::regclass THEN
    RAISE EXCEPTION 'Slices are cut from kept snapshots alone.' USING ERRCODE = 'AS005';
  END IF;
  INSERT INTO snapshot_slice (snapshot_id, ordinal, newsroom_id, text) SELECT NEW.id, ordinal, NEW.newsroom_id, slice FROM assay_slices(NEW.text);
  RETURN NULL;
END $$;

INSERT INTO snapshot_slice (snapshot_id, ordinal, newsroom_id, text)
  SELECT s.id, cut.ordinal, s.newsroom_id, cut.slice FROM snapshot s CROSS JOIN LATERAL assay_slices(s.text) cut;

CREATE TRIGGER keep_slices AFTER INSERT ON snapshot FOR EACH ROW EXECUTE FUNCTION assay_keep_slices();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON snapshot_slice FOR EACH ROW EXECUTE FUNCTION assay_append_only();
CREATE TRIGGER append_only_all BEFORE TRUNCATE ON snapshot_slice FOR EACH STATEMENT EXECUTE FUNCTION assay_append_only();
GRANT SELECT ON snapshot_slice TO assay_app;

-- Whether these words stand at this place, letter for letter with what is said to stand before and after them. Each of the
-- three parts is filled by itself and has to be found in the filled text at its own place, so no end of theirs can lie behind
-- the first half of a character: there the filled part ends with the filler. Only in front of the whole nothing was
-- compared, so there the text itself is asked.
CREATE FUNCTION assay_stands(snapshot_ uuid, start_ int, end_ int, exact_ text, prefix_ text, suffix_ text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  words text := assay_utf16(exact_);
  before_ text := assay_utf16(prefix_);
  said text := before_ || words || assay_utf16(suffix_);
  from_ int; first_ int; window_ text;
BEGIN
  IF said IS NULL OR start_ < char_length(before_) OR end_ <= start_ OR end_ - start_ IS DISTINCT FROM char_length(words) THEN RETURN false; END IF;
  from_ := start_ - char_length(before_);
  -- One unit more than is said, where there is one.
  first_ := greatest(from_ - 1, 0) / 512;
  SELECT string_agg(text, '' ORDER BY ordinal) INTO window_ FROM snapshot_slice
    WHERE snapshot_id = snapshot_ AND ordinal BETWEEN first_ AND (from_::bigint + char_length(said) - 1) / 512;
  from_ := from_ - first_ * 512;
  RETURN coalesce(substring(window_ FROM from_ + 1 FOR char_length(said)) = said AND NOT assay_is_pair_cut(window_, from_), false);
END $$;

CREATE OR REPLACE FUNCTION assay_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid; claim_owner uuid;
BEGIN
  SELECT newsroom_id INTO claim_owner FROM claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.newsroom_id, NEW.claim_id, NEW.snapshot_id, NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix, NEW.created_by_id, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.newsroom_id, OLD.claim_id, OLD.snapshot_id, OLD.start, OLD."end", OLD.exact, OLD.prefix, OLD.suffix, OLD.created_by_id, OLD.created_at)
    THEN RAISE EXCEPTION 'The words of a quotation never change. Withdraw it and link the right passage.' USING ERRCODE = 'AS001';
    END IF;
    RETURN NEW;
  END IF;
  SELECT newsroom_id INTO owner FROM snapshot WHERE id = NEW.snapshot_id;
  IF owner IS DISTINCT FROM NEW.newsroom_id OR claim_owner IS DISTINCT FROM NEW.newsroom_id THEN
    RAISE EXCEPTION 'There is no such source or claim in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  IF NOT assay_stands(NEW.snapshot_id, NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix) THEN
    RAISE EXCEPTION 'These words do not stand at this place of the kept copy, so they are not a quotation.' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;

-- As before, and what counts as found on the copy that was compared with is only what was found beyond doubt there, or what a
-- person took for it.
CREATE OR REPLACE FUNCTION assay_carry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid; own text; anchor_claim uuid; earlier carry;
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
  SELECT newsroom_id INTO owner FROM snapshot WHERE id = NEW.snapshot_id;
  IF NEW.evidence_id IS NOT NULL THEN
    SELECT exact, claim_id INTO own, anchor_claim FROM evidence WHERE id = NEW.evidence_id AND newsroom_id = NEW.newsroom_id;
    SELECT * INTO earlier FROM carry WHERE evidence_id = NEW.evidence_id AND snapshot_id = NEW.from_snapshot_id;
  ELSE
    SELECT exact, claim_id INTO own, anchor_claim FROM appearance WHERE id = NEW.appearance_id AND newsroom_id = NEW.newsroom_id;
    SELECT * INTO earlier FROM carry WHERE appearance_id = NEW.appearance_id AND snapshot_id = NEW.from_snapshot_id;
  END IF;
  IF owner IS DISTINCT FROM NEW.newsroom_id OR own IS NULL OR anchor_claim <> NEW.claim_id THEN
    RAISE EXCEPTION 'There is no such anchor or kept copy in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  -- Words that a person confirmed or chose on an earlier copy are the ones to be found from then on.
  IF earlier.decision IN ('confirmed', 'chosen') OR (earlier.decision IS NULL AND earlier.status IN ('exact', 'moved')) THEN own := earlier.exact; END IF;
  IF NEW.start IS NULL THEN RETURN NEW; END IF;
  IF NOT assay_stands(NEW.snapshot_id, NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix)
    OR (NEW.status IN ('exact', 'moved') AND NEW.exact IS DISTINCT FROM own)
  THEN RAISE EXCEPTION 'These words do not stand at this place of the later copy.' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;

-- A temporary table of the same name must never stand before one of ours, nor a table of somebody's own lend its rows to a
-- function that works with the rights of the owner.
DO $$
DECLARE ours record;
BEGIN
  FOR ours IN SELECT oid::regprocedure AS name, prosecdef AND prorettype = 'trigger'::regtype AS lent FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'assay\_%' AND proname <> 'assay_waiting' LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', ours.name);
    IF ours.lent THEN EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', ours.name); END IF;
  END LOOP;
END $$;
