-- An article is read on in another copy, and only in one of its own source and newsroom; nothing else of it ever changes.
CREATE FUNCTION assay_article_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.newsroom_id, NEW.source_id, NEW.created_by_id, NEW.created_at)
    IS DISTINCT FROM (OLD.id, OLD.newsroom_id, OLD.source_id, OLD.created_by_id, OLD.created_at)
  THEN RAISE EXCEPTION 'An article stays an article of its source.' USING ERRCODE = 'AS001';
  END IF;
  IF NOT EXISTS (SELECT FROM snapshot s WHERE s.id = NEW.snapshot_id AND s.source_id = NEW.source_id AND s.newsroom_id = NEW.newsroom_id) THEN
    RAISE EXCEPTION 'An article is read in a kept copy of its own source.' USING ERRCODE = 'AS008';
  END IF;
  RETURN NEW;
END $$;
ALTER FUNCTION assay_article_moves() SET search_path = public, pg_temp;
CREATE TRIGGER moves BEFORE UPDATE ON article FOR EACH ROW EXECUTE FUNCTION assay_article_moves();
