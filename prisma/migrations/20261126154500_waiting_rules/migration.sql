-- What a copy says where the words of an anchor were looked for: why a person is asked, the words there, and what stands around
-- them (32 units on either side are kept) as far as a line that has come to its end. What stands on other lines is no part of
-- the sentence; a line without a stop runs on.
CREATE FUNCTION assay_said(reason text, exact text, prefix text, suffix text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT ARRAY[reason, exact, regexp_replace(prefix, '^.*[.!?…。！？]\S?\n', ''),
    regexp_replace(right(exact, 2) || suffix, '([.!?…。！？]\S?)\n.*$', '\1')]
$$;

-- What waits for a person, said once: by the newest look at its source an anchor that still stands was altered or is gone, and
-- nobody has decided. Who chose to keep the old copy is not asked again while the source goes on saying the very same words in
-- the very same sentence: as soon as any copy since says something else, the choice answers nothing any more.
-- (domain/carry/kept.ts is the same rule. Without a search path of its own, so that it is planned as part of what asks for it.)
CREATE OR REPLACE FUNCTION assay_waiting(newsroom_id_ uuid) RETURNS SETOF carry LANGUAGE sql STABLE AS $$
  SELECT c.* FROM carry c
    JOIN snapshot s ON s.id = c.snapshot_id
    JOIN claim cl ON cl.id = c.claim_id
    LEFT JOIN evidence e ON e.id = c.evidence_id
    LEFT JOIN appearance a ON a.id = c.appearance_id
  WHERE c.newsroom_id = newsroom_id_ AND c.decision IS NULL AND c.status IN ('altered', 'orphaned')
    AND cl.state NOT IN ('withdrawn', 'split', 'merged') AND e.withdrawn_at IS NULL AND a.replaced_at IS NULL
    AND NOT EXISTS (
      SELECT FROM carry later JOIN snapshot l ON l.id = later.snapshot_id
      WHERE (later.evidence_id = c.evidence_id OR later.appearance_id = c.appearance_id) AND l.captured_at > s.captured_at)
    AND NOT EXISTS (
      SELECT FROM carry kept JOIN snapshot k ON k.id = kept.snapshot_id
      WHERE (kept.evidence_id = c.evidence_id OR kept.appearance_id = c.appearance_id) AND kept.decision = 'kept'
        AND k.captured_at <= s.captured_at
        AND NOT EXISTS (
          SELECT FROM carry other JOIN snapshot o ON o.id = other.snapshot_id
          WHERE (other.evidence_id = c.evidence_id OR other.appearance_id = c.appearance_id)
            AND o.captured_at BETWEEN k.captured_at AND s.captured_at
            AND assay_said(other.reason, other.exact, other.prefix, other.suffix) IS DISTINCT FROM assay_said(c.reason, c.exact, c.prefix, c.suffix)))
$$;

-- The passages of these claims that nobody has looked for yet in the newest copy of their source, where that says anything
-- else than the copy they were taken from.
CREATE FUNCTION assay_sought(claim_ids uuid[]) RETURNS TABLE (evidence_id uuid, captured_at timestamptz)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT e.id, n.captured_at FROM evidence e
    JOIN snapshot s ON s.id = e.snapshot_id
    CROSS JOIN LATERAL (
      SELECT l.captured_at, l.text_sha256 FROM snapshot l WHERE l.source_id = s.source_id AND l.captured_at > s.captured_at
      ORDER BY l.captured_at DESC LIMIT 1) n
  WHERE e.claim_id = ANY (claim_ids) AND e.withdrawn_at IS NULL AND n.text_sha256 <> s.text_sha256
    AND NOT EXISTS (
      SELECT FROM carry c JOIN snapshot o ON o.id = c.snapshot_id
      WHERE c.evidence_id = e.id AND o.captured_at >= n.captured_at)
$$;

-- Nothing is published, by itself or in a summary, on a passage that its source has altered or taken back since, before a
-- person has looked; nor before anybody knows what its source says now.
CREATE OR REPLACE FUNCTION assay_publish_unchanged() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE claims uuid[];
BEGIN
  IF NEW.check_id IS NOT NULL THEN claims := ARRAY(SELECT k.claim_id FROM "check" k WHERE k.id = NEW.check_id);
  ELSE claims := ARRAY(SELECT (item ->> 'claimId')::uuid FROM jsonb_array_elements(NEW.content::jsonb -> 'checks') item);
  END IF;
  IF EXISTS (
    SELECT FROM assay_waiting(NEW.newsroom_id) w
    WHERE w.claim_id = ANY (claims) AND w.evidence_id IS NOT NULL AND w.reason <> 'typography')
  THEN RAISE EXCEPTION 'A cited passage has changed in its source. Decide on it before you publish.' USING ERRCODE = 'AS006';
  END IF;
  IF EXISTS (SELECT FROM assay_sought(claims)) THEN
    RAISE EXCEPTION 'A cited passage is being compared with the newest copy of its source. Try again in a moment.' USING ERRCODE = 'AS006';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER unchanged ON published_version;
CREATE TRIGGER unchanged BEFORE INSERT ON published_version FOR EACH ROW EXECUTE FUNCTION assay_publish_unchanged();

-- What was found is written down undecided, of an anchor and on copies of its own source, and from a copy in which the words
-- were found beyond doubt. What is called exact or moved says the words that were looked for, letter for letter; every place is
-- verbatim. Somebody who may edit decides once, on what was altered or is gone and on nothing else. Only a passage that was
-- withdrawn by a decision and is put back is asked about again.
CREATE OR REPLACE FUNCTION assay_carry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE anchor record; earlier carry; own text; stands boolean; reopened boolean;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    stands := EXISTS (SELECT FROM evidence e WHERE e.id = OLD.evidence_id AND e.withdrawn_at IS NULL);
    reopened := stands AND NEW.decision IS NULL AND OLD.decision IS NOT DISTINCT FROM 'withdrawn';
    IF OLD.decision IS NOT NULL AND NOT reopened THEN
      RAISE EXCEPTION 'This was decided already.' USING ERRCODE = 'AS004';
    END IF;
    IF (NEW.id, NEW.newsroom_id, NEW.claim_id, NEW.appearance_id, NEW.evidence_id, NEW.from_snapshot_id, NEW.snapshot_id, NEW.status, NEW.reason, NEW.score, NEW.context_changed, NEW.at)
      IS DISTINCT FROM (OLD.id, OLD.newsroom_id, OLD.claim_id, OLD.appearance_id, OLD.evidence_id, OLD.from_snapshot_id, OLD.snapshot_id, OLD.status, OLD.reason, OLD.score, OLD.context_changed, OLD.at)
      OR (NEW.decision IS NULL AND NOT reopened)
      OR (NEW.decision IS DISTINCT FROM 'chosen' AND (NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix) IS DISTINCT FROM (OLD.start, OLD."end", OLD.exact, OLD.prefix, OLD.suffix))
    THEN RAISE EXCEPTION 'What was found is never changed; decide on it.' USING ERRCODE = 'AS001';
    END IF;
    IF reopened THEN RETURN NEW; END IF;
    IF OLD.status NOT IN ('altered', 'orphaned') THEN
      RAISE EXCEPTION 'These words still stand in this copy, so there is nothing to decide.' USING ERRCODE = 'AS007';
    END IF;
    IF NEW.decision = 'withdrawn' AND (OLD.evidence_id IS NULL OR stands) THEN
      RAISE EXCEPTION 'What is decided to be withdrawn is evidence, and it is taken off its claim.' USING ERRCODE = 'AS007';
    END IF;
    IF NOT EXISTS (SELECT FROM membership m WHERE m.id = NEW.decided_by_id AND m.newsroom_id = NEW.newsroom_id AND m.ended_at IS NULL
      AND m.role IN ('editor', 'reviewer', 'publisher', 'owner'))
    THEN RAISE EXCEPTION 'Only editors and those who may more decide on words that changed.' USING ERRCODE = 'AS005';
    END IF;
    IF NEW.start IS NOT NULL AND NOT assay_stands(NEW.snapshot_id, NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix) THEN
      RAISE EXCEPTION 'These words do not stand at this place of the later copy.' USING ERRCODE = 'AS002';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.decision IS NOT NULL THEN
    RAISE EXCEPTION 'What was found is written down first, and decided on afterwards.' USING ERRCODE = 'AS007';
  END IF;
  IF NEW.evidence_id IS NOT NULL THEN
    SELECT exact, claim_id, snapshot_id INTO anchor FROM evidence WHERE id = NEW.evidence_id AND newsroom_id = NEW.newsroom_id;
    SELECT * INTO earlier FROM carry WHERE evidence_id = NEW.evidence_id AND snapshot_id = NEW.from_snapshot_id;
  ELSE
    SELECT exact, claim_id, snapshot_id INTO anchor FROM appearance WHERE id = NEW.appearance_id AND newsroom_id = NEW.newsroom_id;
    SELECT * INTO earlier FROM carry WHERE appearance_id = NEW.appearance_id AND snapshot_id = NEW.from_snapshot_id;
  END IF;
  -- Words that a person confirmed or chose on an earlier copy are the ones to be found from then on.
  IF NEW.from_snapshot_id = anchor.snapshot_id THEN own := anchor.exact;
  ELSIF earlier.decision IN ('confirmed', 'chosen') OR (earlier.decision IS NULL AND earlier.status IN ('exact', 'moved')) THEN own := earlier.exact;
  END IF;
  -- Two sources that turned out to be one are one here.
  IF own IS NULL OR anchor.claim_id <> NEW.claim_id OR NOT EXISTS (
    SELECT FROM snapshot s JOIN source so ON so.id = s.source_id
      JOIN snapshot f ON f.id = NEW.from_snapshot_id JOIN source fo ON fo.id = f.source_id
      JOIN snapshot a ON a.id = anchor.snapshot_id JOIN source ao ON ao.id = a.source_id
    WHERE s.id = NEW.snapshot_id AND s.newsroom_id = NEW.newsroom_id AND s.id <> a.id AND s.id <> f.id
      AND a.captured_at <= s.captured_at AND f.captured_at <= s.captured_at
      AND coalesce(so.merged_into_id, so.id) = coalesce(fo.merged_into_id, fo.id)
      AND coalesce(so.merged_into_id, so.id) = coalesce(ao.merged_into_id, ao.id))
  THEN RAISE EXCEPTION 'There is no such anchor or later copy of its source in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  IF NEW.start IS NOT NULL AND (NOT assay_stands(NEW.snapshot_id, NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix)
    OR (NEW.status IN ('exact', 'moved') AND NEW.exact IS DISTINCT FROM own))
  THEN RAISE EXCEPTION 'These words do not stand at this place of the later copy.' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;

-- Words that are gone have a place only where a person has chosen others.
ALTER TABLE carry ADD CONSTRAINT carry_gone CHECK (status <> 'orphaned' OR start IS NULL OR decision IS NOT DISTINCT FROM 'chosen');

-- Whoever puts a passage back that a decision had taken off its claim takes the decision back: its source still says otherwise.
-- The record keeps both.
CREATE FUNCTION assay_put_back() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE carry SET decision = NULL, decided_by_id = NULL, decided_at = NULL, note = NULL WHERE evidence_id = NEW.id AND decision = 'withdrawn';
  RETURN NULL;
END $$;
CREATE TRIGGER put_back AFTER UPDATE OF withdrawn_at ON evidence FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL) EXECUTE FUNCTION assay_put_back();
UPDATE carry c SET decision = NULL, decided_by_id = NULL, decided_at = NULL, note = NULL
  FROM evidence e WHERE e.id = c.evidence_id AND e.withdrawn_at IS NULL AND c.decision = 'withdrawn';

-- A claim is judged by one range of its article, and what was replaced stays so.
CREATE UNIQUE INDEX appearance_judged ON appearance (claim_id) WHERE NOT further AND replaced_at IS NULL;
CREATE TRIGGER replaced_once BEFORE UPDATE ON appearance FOR EACH ROW
  WHEN (OLD.replaced_at IS NOT NULL AND NEW.replaced_at IS DISTINCT FROM OLD.replaced_at) EXECUTE FUNCTION assay_append_only();

-- As before, and the words that were judged are never those of a further appearance.
CREATE OR REPLACE FUNCTION assay_frozen_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE f jsonb; c claim;
BEGIN
  SELECT * INTO c FROM claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
  SELECT frozen::jsonb INTO f FROM assessment_version WHERE id = NEW.frozen_version_id;
  IF (f #>> '{rating,key}', f ->> 'asOf', f ->> 'verdictNote') IS DISTINCT FROM (NEW.rating, NEW.as_of, NEW.verdict_note)
    OR (f #>> '{claim,id}', f #>> '{claim,wording}', f #>> '{claim,kind}', f #>> '{claim,statedOn}') IS DISTINCT FROM (c.id::text, c.wording, c.kind::text, c.stated_on)
    OR f #>> '{claim,claimant,name}' IS DISTINCT FROM c.claimant_name
    OR (c.claimant_name IS NOT NULL AND f #>> '{claim,claimant,role}' IS DISTINCT FROM c.claimant_role)
    OR NOT EXISTS (SELECT FROM appearance a WHERE a.claim_id = c.id AND a.replaced_at IS NULL AND NOT a.further
      AND (a.exact, a.start, a."end") = (f #>> '{claim,quotation}', (f #>> '{article,start}')::int, (f #>> '{article,end}')::int))
    OR (SELECT count(*) FROM evidence e WHERE e.claim_id = c.id AND e.withdrawn_at IS NULL) <> jsonb_array_length(coalesce(f -> 'evidence', '[]'))
    OR EXISTS (
      SELECT FROM evidence e JOIN snapshot s ON s.id = e.snapshot_id WHERE e.claim_id = c.id AND e.withdrawn_at IS NULL AND NOT EXISTS (
        SELECT FROM jsonb_array_elements(f -> 'evidence') p
        WHERE (p ->> 'id', p ->> 'stance', p ->> 'role', p ->> 'note', p ->> 'exact', p ->> 'prefix', p ->> 'suffix')
          IS NOT DISTINCT FROM (e.id::text, e.stance::text, e.role::text, e.note, e.exact, e.prefix, e.suffix)
          AND (p #>> '{snapshot,id}', p #>> '{snapshot,start}', p #>> '{snapshot,end}', p #>> '{snapshot,textSha256}', p #>> '{snapshot,blobSha256}')
          = (s.id::text, e.start::text, e."end"::text, s.text_sha256, s.blob_sha256)))
  THEN RAISE EXCEPTION 'This version does not say what the assessment says now. Submit it anew.' USING ERRCODE = 'AS004';
  END IF;
  RETURN NULL;
END $$;
