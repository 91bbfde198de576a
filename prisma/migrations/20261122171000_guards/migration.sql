-- What carries weight is enforced here, whatever path a statement takes. The codes are read by server/refusal.ts:
--   AS001 append-only   AS002 not verbatim   AS003 own work   AS004 changed meanwhile
--   AS005 not entitled  AS006 not ready to publish   AS007 no such transition   AS008 other newsroom

-- 1. Nothing of the record changes ------------------------------------------------------------------------------------

CREATE FUNCTION assay_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: rows are never changed or removed.', TG_TABLE_NAME USING ERRCODE = 'AS001';
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['event', 'snapshot', 'assessment_version', 'review', 'published_version', 'passage', 'blob', 'scale', 'check', 'summary'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION assay_append_only()', name);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION assay_append_only()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['appearance', 'evidence', 'claim', 'assessment', 'article', 'source', 'live_document', 'membership'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION assay_append_only()', name);
    EXECUTE format('CREATE TRIGGER append_only_all BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION assay_append_only()', name);
  END LOOP;
END $$;

-- 2. Quotations are verbatim ------------------------------------------------------------------------------------------

-- Our offsets count UTF-16 units, Postgres counts characters. With a filler behind each character outside the Basic
-- Multilingual Plane both counts agree; compared are only texts that were filled alike, and no end of a comparison may
-- lie between a character and its filler, which would be half of a surrogate pair.
CREATE FUNCTION assay_utf16(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN value ~ '[\U00010000-\U0010FFFF]'
    THEN regexp_replace(value, '([\U00010000-\U0010FFFF])', E'\\1\uFDD0', 'g') ELSE value END
$$;

CREATE FUNCTION assay_is_pair_cut(filled text, place int) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT place > 0 AND substring(filled FROM place FOR 1) ~ '[\U00010000-\U0010FFFF]'
$$;

-- The claim's row lock, taken first by all who change a part of it, puts such changes and a submission in order: what
-- is submitted is what stands, and what comes later voids it.
CREATE FUNCTION assay_verbatim() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE whole text; owner uuid; claim_owner uuid; before_ int; after_ int;
BEGIN
  SELECT newsroom_id INTO claim_owner FROM claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.newsroom_id, NEW.claim_id, NEW.snapshot_id, NEW.start, NEW."end", NEW.exact, NEW.prefix, NEW.suffix, NEW.created_by_id, NEW.created_at)
      IS DISTINCT FROM (OLD.id, OLD.newsroom_id, OLD.claim_id, OLD.snapshot_id, OLD.start, OLD."end", OLD.exact, OLD.prefix, OLD.suffix, OLD.created_by_id, OLD.created_at)
    THEN RAISE EXCEPTION 'The words of a quotation never change. Withdraw it and link the right passage.' USING ERRCODE = 'AS001';
    END IF;
    RETURN NEW;
  END IF;
  SELECT assay_utf16(text), newsroom_id INTO whole, owner FROM snapshot WHERE id = NEW.snapshot_id;
  IF owner IS DISTINCT FROM NEW.newsroom_id OR claim_owner IS DISTINCT FROM NEW.newsroom_id THEN
    RAISE EXCEPTION 'There is no such source or claim in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  before_ := NEW.start - char_length(assay_utf16(NEW.prefix));
  IF NEW.start < 0 OR NEW."end" <= NEW.start OR NEW."end" > char_length(whole) OR before_ < 0 THEN
    RAISE EXCEPTION 'These words lie outside the kept copy, so they are not a quotation.' USING ERRCODE = 'AS002';
  END IF;
  after_ := NEW."end" + char_length(assay_utf16(NEW.suffix));
  IF assay_is_pair_cut(whole, NEW.start) OR assay_is_pair_cut(whole, NEW."end") OR assay_is_pair_cut(whole, before_) OR assay_is_pair_cut(whole, after_)
    OR substring(whole FROM NEW.start + 1 FOR NEW."end" - NEW.start) IS DISTINCT FROM assay_utf16(NEW.exact)
    OR right(substring(whole FROM 1 FOR NEW.start), NEW.start - before_) IS DISTINCT FROM assay_utf16(NEW.prefix)
    OR left(substring(whole FROM NEW."end" + 1), after_ - NEW."end") IS DISTINCT FROM assay_utf16(NEW.suffix)
  THEN
    RAISE EXCEPTION 'These words do not stand at this place of the kept copy, so they are not a quotation.' USING ERRCODE = 'AS002';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER verbatim BEFORE INSERT OR UPDATE ON appearance FOR EACH ROW EXECUTE FUNCTION assay_verbatim();
CREATE TRIGGER verbatim BEFORE INSERT OR UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION assay_verbatim();

-- The same passage is linked to a claim once at a time.
CREATE UNIQUE INDEX evidence_once ON evidence (claim_id, snapshot_id, start, "end") WHERE withdrawn_at IS NULL;

ALTER TABLE snapshot ADD CONSTRAINT text_hash CHECK (text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'));

-- 3. A claim moves only along its table (domain/claim.ts holds the same one) ------------------------------------------

CREATE FUNCTION assay_claim_may(before claim_state, after claim_state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT before = after OR (before, after) IN (
    ('open', 'assessing'), ('open', 'withdrawn'), ('open', 'split'), ('open', 'merged'),
    ('assessing', 'in_review'), ('assessing', 'withdrawn'), ('assessing', 'split'), ('assessing', 'merged'),
    ('in_review', 'assessing'), ('in_review', 'approved'), ('in_review', 'withdrawn'),
    ('approved', 'assessing'), ('approved', 'published'), ('approved', 'withdrawn'),
    ('published', 'assessing'), ('withdrawn', 'open'))
$$;

-- 4. Any change of what was frozen voids it ---------------------------------------------------------------------------

-- Locks the claim before its assessment, as everybody does, so that two such changes wait instead of blocking each other.
CREATE FUNCTION assay_void(claim_id_ uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM claim WHERE id = claim_id_ FOR NO KEY UPDATE;
  UPDATE assessment SET frozen_version_id = NULL WHERE claim_id = claim_id_ AND frozen_version_id IS NOT NULL;
  UPDATE claim SET state = 'assessing' WHERE id = claim_id_ AND state IN ('in_review', 'approved', 'published');
END $$;

CREATE FUNCTION assay_claim_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT assay_claim_may(OLD.state, NEW.state) THEN
    RAISE EXCEPTION 'A claim that is % cannot become %.', replace(OLD.state::text, '_', ' '), replace(NEW.state::text, '_', ' ') USING ERRCODE = 'AS007';
  END IF;
  IF NEW.newsroom_id <> OLD.newsroom_id OR NEW.article_id <> OLD.article_id THEN
    RAISE EXCEPTION 'A claim stays in its article.' USING ERRCODE = 'AS001';
  END IF;
  IF NEW.state = 'approved' AND OLD.state <> 'approved' AND NOT EXISTS (
    SELECT FROM assessment a JOIN review r ON r.assessment_version_id = a.frozen_version_id
    WHERE a.claim_id = NEW.id AND r.decision = 'approved')
  THEN RAISE EXCEPTION 'A claim is approved by a second person''s review, not by a change of its state.' USING ERRCODE = 'AS005';
  END IF;
  IF NEW.state = 'published' AND OLD.state <> 'published' AND NOT EXISTS (
    SELECT FROM assessment a JOIN published_version p ON p.assessment_version_id = a.frozen_version_id WHERE a.claim_id = NEW.id)
  THEN RAISE EXCEPTION 'A claim is published by publishing its check, not by a change of its state.' USING ERRCODE = 'AS006';
  END IF;
  IF (NEW.wording, NEW.kind, NEW.claimant_name, NEW.claimant_role, NEW.stated_on) IS DISTINCT FROM (OLD.wording, OLD.kind, OLD.claimant_name, OLD.claimant_role, OLD.stated_on)
  THEN
    UPDATE assessment SET frozen_version_id = NULL WHERE claim_id = NEW.id AND frozen_version_id IS NOT NULL;
    IF NEW.state IN ('in_review', 'approved', 'published') THEN NEW.state := 'assessing'; END IF;
  END IF;
  -- What was frozen stands only while the claim is in review, approved or published.
  IF NEW.state <> OLD.state AND NEW.state NOT IN ('in_review', 'approved', 'published') THEN
    UPDATE assessment SET frozen_version_id = NULL WHERE claim_id = NEW.id AND frozen_version_id IS NOT NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changed BEFORE UPDATE ON claim FOR EACH ROW EXECUTE FUNCTION assay_claim_changed();

CREATE FUNCTION assay_claim_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'open' THEN RAISE EXCEPTION 'A new claim is open.' USING ERRCODE = 'AS007'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER begins BEFORE INSERT ON claim FOR EACH ROW EXECUTE FUNCTION assay_claim_begins();

CREATE FUNCTION assay_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assay_void(NEW.claim_id);
  RETURN NULL;
END $$;
CREATE TRIGGER voids AFTER INSERT OR UPDATE ON evidence FOR EACH ROW EXECUTE FUNCTION assay_part_changed();
CREATE TRIGGER voids AFTER INSERT OR UPDATE ON appearance FOR EACH ROW EXECUTE FUNCTION assay_part_changed();

CREATE FUNCTION assay_assessment_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.claim_id, NEW.newsroom_id, NEW.live_document_id) IS DISTINCT FROM (OLD.claim_id, OLD.newsroom_id, OLD.live_document_id) THEN
    RAISE EXCEPTION 'An assessment stays with its claim.' USING ERRCODE = 'AS001';
  END IF;
  IF (NEW.rating, NEW.as_of, NEW.verdict_note, NEW.scale_id) IS DISTINCT FROM (OLD.rating, OLD.as_of, OLD.verdict_note, OLD.scale_id) THEN
    NEW.frozen_version_id := NULL;
    RETURN NEW;
  END IF;
  IF NEW.frozen_version_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM assessment_version v WHERE v.id = NEW.frozen_version_id AND v.assessment_id = NEW.id
      AND v.number = (SELECT max(number) FROM assessment_version WHERE assessment_id = NEW.id))
  THEN RAISE EXCEPTION 'Only the newest version of an assessment can stand for it.' USING ERRCODE = 'AS004';
  END IF;
  IF NEW.frozen_version_id IS NOT NULL AND OLD.frozen_version_id IS DISTINCT FROM NEW.frozen_version_id
    AND EXISTS (SELECT FROM review WHERE assessment_version_id = NEW.frozen_version_id)
  THEN RAISE EXCEPTION 'A version that was reviewed and then changed is void. Submit it anew.' USING ERRCODE = 'AS004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER changed BEFORE UPDATE ON assessment FOR EACH ROW EXECUTE FUNCTION assay_assessment_changed();

CREATE FUNCTION assay_assessment_voids() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM assay_void(NEW.claim_id);
  RETURN NULL;
END $$;
CREATE TRIGGER voids AFTER UPDATE ON assessment FOR EACH ROW
  WHEN ((NEW.rating, NEW.as_of, NEW.verdict_note, NEW.scale_id) IS DISTINCT FROM (OLD.rating, OLD.as_of, OLD.verdict_note, OLD.scale_id))
  EXECUTE FUNCTION assay_assessment_voids();

-- A version stands for an assessment only if it says what stands in the rows: the verdict, the claim, and exactly the
-- evidence that is linked, so that no quotation gets onto a page past the check of its words. (The reasoning is a live
-- document that only the application can read; each of its updates voids.)
CREATE FUNCTION assay_frozen_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE f jsonb; c claim;
BEGIN
  SELECT * INTO c FROM claim WHERE id = NEW.claim_id FOR NO KEY UPDATE;
  SELECT frozen::jsonb INTO f FROM assessment_version WHERE id = NEW.frozen_version_id;
  IF (f #>> '{rating,key}', f ->> 'asOf', f ->> 'verdictNote') IS DISTINCT FROM (NEW.rating, NEW.as_of, NEW.verdict_note)
    OR (f #>> '{claim,id}', f #>> '{claim,wording}', f #>> '{claim,kind}', f #>> '{claim,statedOn}') IS DISTINCT FROM (c.id::text, c.wording, c.kind::text, c.stated_on)
    OR f #>> '{claim,claimant,name}' IS DISTINCT FROM c.claimant_name
    OR (c.claimant_name IS NOT NULL AND f #>> '{claim,claimant,role}' IS DISTINCT FROM c.claimant_role)
    OR NOT EXISTS (SELECT FROM appearance a WHERE a.claim_id = c.id AND a.replaced_at IS NULL
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
CREATE TRIGGER frozen_stands AFTER UPDATE ON assessment FOR EACH ROW
  WHEN (NEW.frozen_version_id IS NOT NULL AND NEW.frozen_version_id IS DISTINCT FROM OLD.frozen_version_id)
  EXECUTE FUNCTION assay_frozen_stands();

-- A row belongs to the newsroom of what it stands on.
CREATE FUNCTION assay_same_newsroom() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE owner uuid;
BEGIN
  CASE TG_TABLE_NAME
    WHEN 'snapshot' THEN SELECT newsroom_id INTO owner FROM source WHERE id = NEW.source_id;
    WHEN 'article' THEN SELECT newsroom_id INTO owner FROM snapshot WHERE id = NEW.snapshot_id AND source_id = NEW.source_id;
    WHEN 'claim' THEN SELECT newsroom_id INTO owner FROM article WHERE id = NEW.article_id;
    WHEN 'assessment' THEN
      SELECT c.newsroom_id INTO owner FROM claim c JOIN live_document d ON d.newsroom_id = c.newsroom_id JOIN scale s ON s.newsroom_id = c.newsroom_id
        WHERE c.id = NEW.claim_id AND d.id = NEW.live_document_id AND s.id = NEW.scale_id;
      IF NEW.frozen_version_id IS NOT NULL THEN RAISE EXCEPTION 'A new assessment has no version yet.' USING ERRCODE = 'AS004'; END IF;
    WHEN 'assessment_version' THEN SELECT newsroom_id INTO owner FROM assessment WHERE id = NEW.assessment_id;
    WHEN 'live_update' THEN SELECT newsroom_id INTO owner FROM live_document WHERE id = NEW.document_id;
    WHEN 'check' THEN SELECT newsroom_id INTO owner FROM claim WHERE id = NEW.claim_id;
    WHEN 'summary' THEN SELECT newsroom_id INTO owner FROM article WHERE id = NEW.article_id;
  END CASE;
  -- Without any such row the foreign key says so.
  IF owner <> NEW.newsroom_id THEN RAISE EXCEPTION 'There is no such row in this newsroom.' USING ERRCODE = 'AS008'; END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['snapshot', 'article', 'claim', 'assessment', 'assessment_version', 'live_update', 'check', 'summary'] LOOP
    EXECUTE format('CREATE TRIGGER a_same_newsroom BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION assay_same_newsroom()', name);
  END LOOP;
END $$;

CREATE FUNCTION assay_live_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE claim_ uuid;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.seq, NEW.document_id, NEW.newsroom_id, NEW.member_id, NEW.bytes, NEW.at) IS DISTINCT FROM (OLD.seq, OLD.document_id, OLD.newsroom_id, OLD.member_id, OLD.bytes, OLD.at)
    THEN RAISE EXCEPTION 'live_update is append-only.' USING ERRCODE = 'AS001'; END IF;
    RETURN NULL;
  END IF;
  SELECT claim_id INTO claim_ FROM assessment WHERE live_document_id = NEW.document_id AND frozen_version_id IS NOT NULL;
  IF FOUND THEN PERFORM assay_void(claim_); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER voids AFTER INSERT OR UPDATE ON live_update FOR EACH ROW EXECUTE FUNCTION assay_live_changed();

-- 5. Review: a second person, the exact version -----------------------------------------------------------------------

ALTER TABLE assessment_version ADD CONSTRAINT content_hash_of_frozen CHECK (content_hash = encode(sha256(convert_to(frozen, 'UTF8')), 'hex'));

-- Who wrote any part of it is the database's knowledge, not the caller's word: who began it, chose the verdict, wrote in
-- the live document, linked a passage that stands in it; and, by the record, who changed a passage's stance, role or
-- note, put it back, or changed the wording under check.
CREATE FUNCTION assay_contributor_ids(assessment_id_ uuid) RETURNS uuid[] LANGUAGE sql STABLE AS $$
  WITH a AS (SELECT * FROM assessment WHERE id = assessment_id_), piece AS (SELECT e.* FROM evidence e JOIN a ON e.claim_id = a.claim_id WHERE e.withdrawn_at IS NULL)
  SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT created_by_id AS id FROM a
    UNION SELECT unnest(editor_ids) FROM a
    UNION SELECT u.member_id FROM a JOIN live_update u ON u.document_id = a.live_document_id
    UNION SELECT created_by_id FROM piece
    UNION SELECT ev.actor_id FROM piece JOIN event ev ON ev.newsroom_id = piece.newsroom_id AND ev.subject_id = piece.id
      WHERE ev.type = 'evidence.withdrawn' OR (ev.type = 'evidence.described' AND ev.line::jsonb #> '{data,after}' <> '{}')
    UNION SELECT ev.actor_id FROM a JOIN event ev ON ev.newsroom_id = a.newsroom_id AND ev.subject_id = a.claim_id
      WHERE ev.type = 'claim.edited' AND ev.line::jsonb #> '{data,after}' ?| ARRAY['wording', 'kind', 'claimantName', 'claimantRole', 'statedOn']
  ) who WHERE id IS NOT NULL
$$;

CREATE FUNCTION assay_contributors() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT array_agg(DISTINCT id ORDER BY id) INTO NEW.contributor_ids
    FROM unnest(NEW.contributor_ids || NEW.submitted_by_id || assay_contributor_ids(NEW.assessment_id)) AS id WHERE id IS NOT NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER contributors BEFORE INSERT ON assessment_version FOR EACH ROW EXECUTE FUNCTION assay_contributors();

CREATE FUNCTION assay_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE v assessment_version; frozen_ uuid; claim_ claim; role_ role;
BEGIN
  SELECT * INTO v FROM assessment_version WHERE id = NEW.assessment_version_id;
  IF v.newsroom_id IS DISTINCT FROM NEW.newsroom_id THEN
    RAISE EXCEPTION 'There is no such version in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  SELECT m.role INTO role_ FROM membership m WHERE m.id = NEW.reviewer_id AND m.newsroom_id = NEW.newsroom_id AND m.ended_at IS NULL;
  IF role_ IS NULL OR role_ NOT IN ('reviewer', 'publisher', 'owner') THEN
    RAISE EXCEPTION 'Only reviewers, publishers and owners review.' USING ERRCODE = 'AS005';
  END IF;
  IF NEW.reviewer_id = ANY (v.contributor_ids) THEN
    RAISE EXCEPTION 'Nobody reviews their own work.' USING ERRCODE = 'AS003';
  END IF;
  SELECT c.* INTO claim_ FROM claim c JOIN assessment a ON a.claim_id = c.id WHERE a.id = v.assessment_id FOR UPDATE OF c;
  SELECT a.frozen_version_id INTO frozen_ FROM assessment a WHERE a.id = v.assessment_id FOR UPDATE;
  IF EXISTS (SELECT FROM review WHERE assessment_version_id = v.id) THEN
    RAISE EXCEPTION 'This version has been decided already.' USING ERRCODE = 'AS004';
  END IF;
  IF NEW.content_hash IS DISTINCT FROM v.content_hash OR frozen_ IS DISTINCT FROM v.id OR claim_.state <> 'in_review' THEN
    RAISE EXCEPTION 'The assessment has changed since this version was frozen, so it cannot be decided any more.' USING ERRCODE = 'AS004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER second_person BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION assay_review();

-- 6. Publication: what was approved, in unbroken versions -------------------------------------------------------------

ALTER TABLE published_version ADD CONSTRAINT html_hash CHECK (html_sha256 = encode(sha256(convert_to(html, 'UTF8')), 'hex'));
ALTER TABLE published_version ADD CONSTRAINT content_hash CHECK (content_hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'));
ALTER TABLE published_version ADD CONSTRAINT one_subject CHECK (num_nonnulls(check_id, summary_id) = 1);
ALTER TABLE published_version ADD CONSTRAINT check_names_version CHECK (check_id IS NULL OR assessment_version_id IS NOT NULL);
ALTER TABLE published_version ADD CONSTRAINT later_versions_have_a_reason CHECK (number = 1 OR coalesce(reason ~ '\S', false));

CREATE FUNCTION assay_publish() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE role_ role; last_ published_version; v assessment_version; frozen_ uuid; claim_ uuid; state_ claim_state; article_ uuid; subject_ uuid;
BEGIN
  SELECT m.role INTO role_ FROM membership m WHERE m.id = NEW.published_by_id AND m.newsroom_id = NEW.newsroom_id AND m.ended_at IS NULL;
  IF role_ IS NULL OR role_ NOT IN ('publisher', 'owner') THEN
    RAISE EXCEPTION 'Only publishers and owners publish.' USING ERRCODE = 'AS005';
  END IF;
  IF NEW.check_id IS NOT NULL THEN
    SELECT c.id, c.state INTO claim_, state_ FROM claim c JOIN "check" k ON k.claim_id = c.id WHERE k.id = NEW.check_id FOR UPDATE OF c;
    SELECT newsroom_id INTO subject_ FROM "check" WHERE id = NEW.check_id FOR UPDATE;
    SELECT * INTO last_ FROM published_version WHERE check_id = NEW.check_id ORDER BY number DESC LIMIT 1;
    SELECT * INTO v FROM assessment_version WHERE id = NEW.assessment_version_id;
    SELECT a.frozen_version_id INTO frozen_ FROM assessment a WHERE a.id = v.assessment_id AND a.claim_id = claim_ FOR UPDATE;
    IF frozen_ IS DISTINCT FROM v.id OR frozen_ IS NULL OR state_ IS NULL OR state_ NOT IN ('approved', 'published') THEN
      RAISE EXCEPTION 'The assessment has changed since it was approved. Have it reviewed again before publishing.' USING ERRCODE = 'AS004';
    END IF;
    IF NEW.content IS DISTINCT FROM v.frozen THEN
      RAISE EXCEPTION 'What is published is exactly what was approved.' USING ERRCODE = 'AS006';
    END IF;
    IF NOT EXISTS (SELECT FROM review r WHERE r.assessment_version_id = v.id AND r.decision = 'approved' AND r.content_hash = v.content_hash AND NOT r.reviewer_id = ANY (v.contributor_ids)) THEN
      RAISE EXCEPTION 'No second person has approved this version.' USING ERRCODE = 'AS006';
    END IF;
    IF jsonb_array_length(coalesce(v.frozen::jsonb -> 'evidence', '[]')) = 0 THEN
      RAISE EXCEPTION 'A check is published with evidence or not at all.' USING ERRCODE = 'AS006';
    END IF;
  ELSE
    SELECT newsroom_id, article_id INTO subject_, article_ FROM summary WHERE id = NEW.summary_id FOR UPDATE;
    SELECT * INTO last_ FROM published_version WHERE summary_id = NEW.summary_id ORDER BY number DESC LIMIT 1;
    IF jsonb_array_length(coalesce(NEW.content::jsonb -> 'checks', '[]')) = 0 THEN
      RAISE EXCEPTION 'A summary needs at least one published check.' USING ERRCODE = 'AS006';
    END IF;
    IF EXISTS (
      SELECT FROM jsonb_array_elements(NEW.content::jsonb -> 'checks') item WHERE NOT EXISTS (
        SELECT FROM published_version p JOIN "check" k ON k.id = p.check_id JOIN claim c ON c.id = k.claim_id
        WHERE c.article_id = article_ AND (c.id::text, p.number::text, p.content_hash) = (item ->> 'claimId', item ->> 'versionNumber', item ->> 'contentHash')))
    THEN RAISE EXCEPTION 'A summary sums up published checks of its article and nothing else.' USING ERRCODE = 'AS006';
    END IF;
  END IF;
  IF subject_ IS DISTINCT FROM NEW.newsroom_id THEN
    RAISE EXCEPTION 'There is no such page in this newsroom.' USING ERRCODE = 'AS008';
  END IF;
  IF NEW.number <> coalesce(last_.number, 0) + 1 OR NEW.prev_hash IS DISTINCT FROM last_.content_hash THEN
    RAISE EXCEPTION 'Another version was published meanwhile.' USING ERRCODE = 'AS004';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER approved BEFORE INSERT ON published_version FOR EACH ROW EXECUTE FUNCTION assay_publish();

-- 7. The record is one unbroken chain ---------------------------------------------------------------------------------

CREATE FUNCTION assay_event_head(newsroom uuid, OUT seq bigint, OUT hash text) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO event_head (newsroom_id, seq, hash) VALUES (newsroom, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
  SELECT h.seq, h.hash INTO seq, hash FROM event_head h WHERE h.newsroom_id = newsroom FOR UPDATE;
END $$;

CREATE FUNCTION assay_event_chain() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE head record; line_ jsonb;
BEGIN
  SELECT * INTO head FROM assay_event_head(NEW.newsroom_id);
  IF (NEW.seq, NEW.prev_hash, NEW.hash) IS DISTINCT FROM (head.seq + 1, head.hash, encode(sha256(convert_to(NEW.line, 'UTF8')), 'hex')) THEN
    RAISE EXCEPTION 'The line does not continue the record.' USING ERRCODE = 'AS004';
  END IF;
  -- The columns are there to search by; what counts is the line that was hashed.
  line_ := NEW.line::jsonb;
  IF (line_ ->> 'newsroom', line_ ->> 'seq', line_ ->> 'actor', line_ ->> 'via', line_ ->> 'type', line_ ->> 'subject', line_ ->> 'prev', (line_ ->> 'at')::timestamptz)
    IS DISTINCT FROM (NEW.newsroom_id::text, NEW.seq::text, NEW.actor_id::text, NEW.via, NEW.type, NEW.subject_id::text, NEW.prev_hash, NEW.at)
  THEN RAISE EXCEPTION 'The columns of this line say something else than the line.' USING ERRCODE = 'AS004';
  END IF;
  UPDATE event_head SET seq = NEW.seq, hash = NEW.hash WHERE newsroom_id = NEW.newsroom_id;
  RETURN NEW;
END $$;
CREATE TRIGGER chain BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION assay_event_chain();

-- 8. Search -----------------------------------------------------------------------------------------------------------

CREATE FUNCTION assay_passage_index() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.tsv := to_tsvector(NEW.config::regconfig, NEW.text);
  RETURN NEW;
END $$;
CREATE TRIGGER index_words BEFORE INSERT ON passage FOR EACH ROW EXECUTE FUNCTION assay_passage_index();

-- A temporary table of the same name must never stand before one of ours: without this line it would.
DO $$
DECLARE ours regprocedure;
BEGIN
  FOR ours IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'assay\_%' LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', ours);
  END LOOP;
END $$;

-- 9. The application's role -------------------------------------------------------------------------------------------
-- The workbench works as assay_app: it adds rows, and changes only what is meant to change.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'assay_app') THEN CREATE ROLE assay_app NOLOGIN; END IF;
  EXECUTE format('GRANT assay_app TO %I', current_user);
END $$;

GRANT USAGE ON SCHEMA public TO assay_app;
GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO assay_app;
REVOKE ALL ON event_head FROM assay_app;
GRANT SELECT ON event_head TO assay_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO assay_app;
GRANT UPDATE ON "user", session, setup_link, newsroom, membership, invitation, api_token, source, import, block_choice,
  claim, assessment, live_document, live_ticket, article, "check", summary TO assay_app;
GRANT UPDATE (replaced_at) ON appearance TO assay_app;
GRANT UPDATE (stance, role, note, withdrawn_at, version) ON evidence TO assay_app;
GRANT UPDATE (folded_at) ON live_update TO assay_app;
GRANT DELETE ON session, live_ticket, block_choice TO assay_app;
REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM assay_app;
