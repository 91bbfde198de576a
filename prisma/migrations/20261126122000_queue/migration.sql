-- What waits for a person, said once: by the newest look at its source an anchor that still stands was altered or is gone, and
-- nobody has decided. Who chose to keep the old copy is not asked again while the source goes on saying the same.
CREATE FUNCTION assay_waiting(newsroom_id_ uuid) RETURNS SETOF carry LANGUAGE sql STABLE AS $$
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
      SELECT FROM carry kept
      WHERE (kept.evidence_id = c.evidence_id OR kept.appearance_id = c.appearance_id) AND kept.decision = 'kept'
        AND kept.exact IS NOT DISTINCT FROM c.exact)
$$;

-- Nothing is published on a passage that its source has altered or taken back since, before a person has looked.
CREATE FUNCTION assay_publish_unchanged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM assay_waiting(NEW.newsroom_id) w JOIN "check" k ON k.claim_id = w.claim_id
    WHERE k.id = NEW.check_id AND w.evidence_id IS NOT NULL AND w.reason <> 'typography')
  THEN RAISE EXCEPTION 'A cited passage has changed in its source. Decide on it before you publish.' USING ERRCODE = 'AS006';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER unchanged BEFORE INSERT ON published_version FOR EACH ROW WHEN (NEW.check_id IS NOT NULL)
  EXECUTE FUNCTION assay_publish_unchanged();

-- The same claim in another text. Where else something was said is no part of what was judged, so it voids nothing.
ALTER TABLE "appearance" ADD COLUMN     "further" BOOLEAN NOT NULL DEFAULT false;
DROP TRIGGER voids ON appearance;
CREATE TRIGGER voids AFTER INSERT OR UPDATE ON appearance FOR EACH ROW WHEN (NOT NEW.further) EXECUTE FUNCTION assay_part_changed();
-- The same words are a further appearance of a claim once at a time.
CREATE UNIQUE INDEX appearance_once ON appearance (claim_id, snapshot_id, start, "end") WHERE further AND replaced_at IS NULL;
