-- step by step
-- The rows of one contest, debate or channel get keys that begin with it. The release before this one goes on running
-- meanwhile: it writes rows without a container, which a trigger fills, and finds its rows by the indexes it knows.
CREATE OR REPLACE FUNCTION container_of(subject uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
	SELECT coalesce((
		SELECT split_part(scope, ':', 2)::uuid FROM subjects, unnest(scopes) WITH ORDINALITY AS s(scope, place)
		WHERE id = subject AND scope ~ '^(contest|debate|channel):' ORDER BY place LIMIT 1
	), subject)
$$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION fill_container() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.container_id := coalesce(NEW.container_id, container_of(NEW.subject_id));
	RETURN NEW;
END $$;--> statement-breakpoint
-- What an index that was cut short leaves behind.
CREATE OR REPLACE FUNCTION drop_ruin(name text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	IF EXISTS (SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(name) AND NOT indisvalid) THEN
		EXECUTE format('DROP INDEX %I', name);
	END IF;
END $$;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN IF NOT EXISTS "container_id" uuid;--> statement-breakpoint
CREATE OR REPLACE TRIGGER comments_container BEFORE INSERT ON comments FOR EACH ROW EXECUTE FUNCTION fill_container();--> statement-breakpoint
SELECT drop_ruin('comments_without_container');--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "comments_without_container" ON "comments" (id) WHERE container_id IS NULL;--> statement-breakpoint
DO $$
DECLARE filled bigint;
BEGIN
	LOOP
		UPDATE comments SET container_id = container_of(subject_id) WHERE (id) IN (
			SELECT id FROM comments WHERE container_id IS NULL LIMIT 2000
		);
		GET DIAGNOSTICS filled = ROW_COUNT;
		COMMIT;
		EXIT WHEN filled = 0;
	END LOOP;
END $$;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "comments_without_container";--> statement-breakpoint
ALTER TABLE "comments" DROP CONSTRAINT IF EXISTS "comments_has_container";--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_has_container" CHECK (container_id IS NOT NULL) NOT VALID;--> statement-breakpoint
ALTER TABLE "comments" VALIDATE CONSTRAINT "comments_has_container";--> statement-breakpoint
ALTER TABLE "comments" ALTER COLUMN "container_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" DROP CONSTRAINT "comments_has_container";--> statement-breakpoint
ALTER TABLE "reactions" ADD COLUMN IF NOT EXISTS "container_id" uuid;--> statement-breakpoint
CREATE OR REPLACE TRIGGER reactions_container BEFORE INSERT ON reactions FOR EACH ROW EXECUTE FUNCTION fill_container();--> statement-breakpoint
SELECT drop_ruin('reactions_without_container');--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "reactions_without_container" ON "reactions" (subject_id, person_id, kind) WHERE container_id IS NULL;--> statement-breakpoint
DO $$
DECLARE filled bigint;
BEGIN
	LOOP
		UPDATE reactions SET container_id = container_of(subject_id) WHERE (subject_id, person_id, kind) IN (
			SELECT subject_id, person_id, kind FROM reactions WHERE container_id IS NULL LIMIT 2000
		);
		GET DIAGNOSTICS filled = ROW_COUNT;
		COMMIT;
		EXIT WHEN filled = 0;
	END LOOP;
END $$;--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "reactions_without_container";--> statement-breakpoint
ALTER TABLE "reactions" DROP CONSTRAINT IF EXISTS "reactions_has_container";--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_has_container" CHECK (container_id IS NOT NULL) NOT VALID;--> statement-breakpoint
ALTER TABLE "reactions" VALIDATE CONSTRAINT "reactions_has_container";--> statement-breakpoint
ALTER TABLE "reactions" ALTER COLUMN "container_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "reactions" DROP CONSTRAINT "reactions_has_container";--> statement-breakpoint
SELECT drop_ruin('comments_container_id_id_pk');--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "comments_container_id_id_pk" ON "comments" ("container_id","id");--> statement-breakpoint
SELECT drop_ruin('comments_by_id');--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "comments_by_id" ON "comments" ("id");--> statement-breakpoint
DO $$ BEGIN
	IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'comments_pkey') THEN
		ALTER TABLE "comments" DROP CONSTRAINT "comments_pkey", ADD CONSTRAINT "comments_container_id_id_pk" PRIMARY KEY USING INDEX "comments_container_id_id_pk";
	END IF;
END $$;--> statement-breakpoint
SELECT drop_ruin('reactions_container_id_subject_id_person_id_kind_pk');--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "reactions_container_id_subject_id_person_id_kind_pk" ON "reactions" ("container_id","subject_id","person_id","kind");--> statement-breakpoint
SELECT drop_ruin('reactions_by_subject');--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "reactions_by_subject" ON "reactions" ("subject_id","person_id");--> statement-breakpoint
DO $$ BEGIN
	IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'reactions_subject_id_person_id_kind_pk') THEN
		ALTER TABLE "reactions" DROP CONSTRAINT "reactions_subject_id_person_id_kind_pk", ADD CONSTRAINT "reactions_container_id_subject_id_person_id_kind_pk" PRIMARY KEY USING INDEX "reactions_container_id_subject_id_person_id_kind_pk";
	END IF;
END $$;--> statement-breakpoint
ALTER TABLE "event_rooms" ADD COLUMN IF NOT EXISTS "stream" text DEFAULT 'site:all' NOT NULL;--> statement-breakpoint
ALTER TABLE "events" ADD COLUMN IF NOT EXISTS "stream" text DEFAULT 'site:all' NOT NULL;--> statement-breakpoint
SELECT drop_ruin('events_stream_id_pk');--> statement-breakpoint
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "events_stream_id_pk" ON "events" ("stream","id");--> statement-breakpoint
SELECT drop_ruin('events_by_id');--> statement-breakpoint
CREATE INDEX CONCURRENTLY IF NOT EXISTS "events_by_id" ON "events" ("id");--> statement-breakpoint
DO $$ BEGIN
	IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'events_pkey') THEN
		ALTER TABLE "events" DROP CONSTRAINT "events_pkey", ADD CONSTRAINT "events_stream_id_pk" PRIMARY KEY USING INDEX "events_stream_id_pk";
	END IF;
END $$;--> statement-breakpoint
DROP FUNCTION drop_ruin(text);
