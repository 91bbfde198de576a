-- AlterTable
ALTER TABLE "carry" ADD COLUMN     "around_sha256" TEXT;

-- What Prisma cannot say ----------------------------------------------------------------------------------------------

-- Who wrote any part of it is the database's knowledge, not the caller's word: who began it, chose the verdict, wrote in
-- the live document, linked a passage that stands in it; and, by the record, who changed a passage's stance, role or
-- note, put it back, or changed the wording under check. So did who corrected by hand the text that is quoted, and who
-- decided that a passage holds though it reads otherwise by now (in the place of the words, for typography too).
CREATE OR REPLACE FUNCTION assay_contributor_ids(assessment_id_ uuid) RETURNS uuid[] LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  WITH RECURSIVE a AS (SELECT * FROM assessment WHERE id = assessment_id_),
    piece AS (SELECT e.* FROM evidence e JOIN a ON e.claim_id = a.claim_id WHERE e.withdrawn_at IS NULL),
    decided AS (SELECT c.* FROM piece JOIN carry c ON c.evidence_id = piece.id WHERE c.decision = 'chosen' OR (c.decision IS NOT NULL AND c.reason <> 'typography')),
    quoted AS (
      SELECT s.id, s.previous_id, s.reason, s.created_by_id FROM snapshot s WHERE s.id IN (
        SELECT snapshot_id FROM piece UNION SELECT snapshot_id FROM decided
        UNION SELECT p.snapshot_id FROM a JOIN appearance p ON p.claim_id = a.claim_id WHERE p.replaced_at IS NULL AND NOT p.further)
      UNION
      -- What is made from a corrected copy keeps its words.
      SELECT s.id, s.previous_id, s.reason, s.created_by_id FROM quoted q JOIN snapshot s ON s.id = q.previous_id WHERE q.reason = 'transcribed')
  SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT created_by_id AS id FROM a
    UNION SELECT unnest(editor_ids) FROM a
    UNION SELECT u.member_id FROM a JOIN live_update u ON u.document_id = a.live_document_id
    UNION SELECT created_by_id FROM piece
    UNION SELECT decided_by_id FROM decided
    UNION SELECT created_by_id FROM quoted WHERE reason = 'transcribed'
    UNION SELECT ev.actor_id FROM piece JOIN event ev ON ev.newsroom_id = piece.newsroom_id AND ev.subject_id = piece.id
      WHERE ev.type = 'evidence.withdrawn' OR (ev.type = 'evidence.described' AND ev.line::jsonb #> '{data,after}' <> '{}')
    UNION SELECT ev.actor_id FROM a JOIN event ev ON ev.newsroom_id = a.newsroom_id AND ev.subject_id = a.claim_id
      WHERE ev.type = 'claim.edited' AND ev.line::jsonb #> '{data,after}' ?| ARRAY['wording', 'kind', 'claimantName', 'claimantRole', 'statedOn']
  ) who WHERE id IS NOT NULL
$$;

ALTER TABLE carry ADD CONSTRAINT carry_around CHECK (around_sha256 ~ '^[0-9a-f]{64}$');

-- All that became of one anchor is found by it, whichever of the two kinds it is.
CREATE INDEX carry_anchor_idx ON carry ((coalesce(evidence_id, appearance_id)));

-- What waits for a person, as before; and the very same sentence is the whole of it, with those beside it in its paragraph, and
-- not only as much as is kept around the words. What was written before that was kept is compared as it was.
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
      WHERE coalesce(later.evidence_id, later.appearance_id) = coalesce(c.evidence_id, c.appearance_id) AND l.captured_at > s.captured_at)
    AND NOT EXISTS (
      SELECT FROM carry kept JOIN snapshot k ON k.id = kept.snapshot_id
      WHERE coalesce(kept.evidence_id, kept.appearance_id) = coalesce(c.evidence_id, c.appearance_id) AND kept.decision = 'kept'
        AND k.captured_at <= s.captured_at
        AND NOT EXISTS (
          -- By the anchor first (OFFSET keeps it so): by the copies first it would cost the square of their number.
          SELECT FROM (SELECT x.* FROM carry x WHERE coalesce(x.evidence_id, x.appearance_id) = coalesce(c.evidence_id, c.appearance_id) OFFSET 0) other
            JOIN snapshot o ON o.id = other.snapshot_id
          WHERE o.captured_at BETWEEN k.captured_at AND s.captured_at
            AND (other.around_sha256 <> c.around_sha256
              OR (other.reason, other.exact, other.prefix, other.suffix) IS DISTINCT FROM (c.reason, c.exact, c.prefix, c.suffix)
              AND assay_said(other.reason, other.exact, other.prefix, other.suffix) IS DISTINCT FROM assay_said(c.reason, c.exact, c.prefix, c.suffix))))
$$;

-- As before; and a copy with the text of the cited one is sought, too, once a person has decided on another copy between: what
-- they took for the words may not be what the source says now.
CREATE OR REPLACE FUNCTION assay_sought(claim_ids uuid[]) RETURNS TABLE (evidence_id uuid, captured_at timestamptz)
LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT e.id, n.captured_at FROM evidence e
    JOIN snapshot s ON s.id = e.snapshot_id
    CROSS JOIN LATERAL (
      SELECT l.captured_at, l.text_sha256 FROM snapshot l WHERE l.source_id = s.source_id AND l.captured_at > s.captured_at
      ORDER BY l.captured_at DESC LIMIT 1) n
  WHERE e.claim_id = ANY (claim_ids) AND e.withdrawn_at IS NULL
    AND (n.text_sha256 <> s.text_sha256 OR EXISTS (SELECT FROM carry d WHERE d.evidence_id = e.id AND d.decision IS NOT NULL))
    AND NOT EXISTS (
      SELECT FROM carry c JOIN snapshot o ON o.id = c.snapshot_id
      WHERE c.evidence_id = e.id AND o.captured_at >= n.captured_at)
$$;

-- A source stays in its newsroom, and a look is one at a source of its own newsroom that ends with a copy of that source.
CREATE FUNCTION assay_source_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'A source stays in its newsroom.' USING ERRCODE = 'AS001';
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON source FOR EACH ROW
  WHEN ((NEW.id, NEW.newsroom_id, NEW.created_by_id, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.newsroom_id, OLD.created_by_id, OLD.created_at))
  EXECUTE FUNCTION assay_source_stays();

CREATE FUNCTION assay_look() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM source s WHERE s.id = NEW.source_id AND s.newsroom_id = NEW.newsroom_id)
    OR (NEW.snapshot_id IS NOT NULL AND NOT EXISTS (SELECT FROM snapshot s WHERE s.id = NEW.snapshot_id AND s.source_id = NEW.source_id))
  THEN RAISE EXCEPTION 'There is no such source or kept copy of it in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER look BEFORE INSERT ON look FOR EACH ROW EXECUTE FUNCTION assay_look();
