CREATE TRIGGER channel_moves_append_only BEFORE UPDATE OR DELETE ON channel_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER channel_moves_no_truncate BEFORE TRUNCATE ON channel_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER channel_measurements_append_only BEFORE UPDATE OR DELETE ON channel_measurements FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER channel_measurements_no_truncate BEFORE TRUNCATE ON channel_measurements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER opportunity_moves_append_only BEFORE UPDATE OR DELETE ON opportunity_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER opportunity_moves_no_truncate BEFORE TRUNCATE ON opportunity_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER opportunity_application_moves_unchanged BEFORE UPDATE ON opportunity_application_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER opportunity_application_moves_no_truncate BEFORE TRUNCATE ON opportunity_application_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_more_than_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	limit_ integer;
	taken integer;
BEGIN
	SELECT places INTO limit_ FROM opportunities WHERE id = NEW.opportunity_id FOR NO KEY UPDATE;
	SELECT count(*) INTO taken FROM opportunity_applications
		WHERE opportunity_id = NEW.opportunity_id AND state IN ('accepted', 'completed');
	IF taken > limit_ THEN
		RAISE EXCEPTION 'an opportunity takes no more people than it has places' USING ERRCODE = '23514';
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER opportunity_applications_places AFTER INSERT OR UPDATE OF state ON opportunity_applications FOR EACH ROW WHEN (NEW.state = 'accepted') EXECUTE FUNCTION refuse_more_than_places();--> statement-breakpoint
CREATE FUNCTION meetup_has_room(meetup uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE room integer; taken integer;
BEGIN
	-- Two who take the last place wait for each other here, whatever door they came by.
	SELECT capacity INTO room FROM meetups WHERE id = meetup FOR NO KEY UPDATE;
	SELECT count(*) INTO taken FROM meetup_signups WHERE meetup_id = meetup AND state IN ('signed_up', 'awaits_consent');
	IF taken > room THEN
		RAISE EXCEPTION 'meetup % has % places and % are taken', meetup, room, taken USING ERRCODE = '23514';
	END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION refuse_overfull_meetup() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM meetup_has_room(CASE TG_TABLE_NAME WHEN 'meetups' THEN (to_jsonb(NEW)->>'id')::uuid ELSE (to_jsonb(NEW)->>'meetup_id')::uuid END);
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER meetup_signups_within_capacity AFTER INSERT OR UPDATE OF state, meetup_id ON meetup_signups FOR EACH ROW WHEN (NEW.state IN ('signed_up', 'awaits_consent')) EXECUTE FUNCTION refuse_overfull_meetup();--> statement-breakpoint
CREATE TRIGGER meetups_keep_capacity AFTER UPDATE OF capacity ON meetups FOR EACH ROW EXECUTE FUNCTION refuse_overfull_meetup();--> statement-breakpoint
CREATE FUNCTION refuse_other_check_in() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.checked_in_at IS NOT NULL AND (NEW.checked_in_at, NEW.recorded_at) IS DISTINCT FROM (OLD.checked_in_at, OLD.recorded_at) THEN
		RAISE EXCEPTION 'a check-in stays as it is' USING ERRCODE = '42501';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER meetup_signups_check_in_stays BEFORE UPDATE ON meetup_signups FOR EACH ROW EXECUTE FUNCTION refuse_other_check_in();--> statement-breakpoint
CREATE TRIGGER piece_moves_append_only BEFORE UPDATE OR DELETE ON piece_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER piece_moves_no_truncate BEFORE TRUNCATE ON piece_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER piece_versions_append_only BEFORE UPDATE OR DELETE ON piece_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER piece_versions_no_truncate BEFORE TRUNCATE ON piece_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
-- At the end of a transaction: a backup brings a piece back before its checklist.
CREATE FUNCTION refuse_unready_piece() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.reviewer_id IS NOT NULL AND EXISTS (
		SELECT 1 FROM piece_versions v WHERE v.piece_id = NEW.id AND v.by = NEW.reviewer_id
	) THEN
		RAISE EXCEPTION 'whoever made a version of a piece does not review it' USING ERRCODE = '42501';
	END IF;
	IF NEW.published_version IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM piece_versions v WHERE v.id = NEW.published_version AND v.piece_id = NEW.id
	) THEN
		RAISE EXCEPTION 'a piece is published in a version of its own' USING ERRCODE = '42501';
	END IF;
	IF NEW.state = 'published' THEN
		IF NOT EXISTS (
			SELECT 1 FROM piece_checklists c WHERE c.piece_id = NEW.id AND c.licence IS NOT NULL
			AND c.author_part <> '' AND (NEW.format <> 'image' OR c.alt_text <> '')
		) THEN
			RAISE EXCEPTION 'a piece is published with a licence, its author''s part and, if an image, words for it' USING ERRCODE = '42501';
		END IF;
		IF NEW.format = 'video' AND NOT EXISTS (
			SELECT 1 FROM piece_captions c WHERE c.version_id = NEW.published_version AND c.lang = 'kk'
		) THEN
			RAISE EXCEPTION 'a video is published with Kazakh captions' USING ERRCODE = '42501';
		END IF;
	END IF;
	RETURN NULL;
END $$;--> statement-breakpoint
CREATE CONSTRAINT TRIGGER pieces_ready AFTER INSERT OR UPDATE OF state, reviewer_id, published_version ON pieces DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_unready_piece();--> statement-breakpoint
CREATE TRIGGER spot_moves_append_only BEFORE UPDATE OR DELETE ON spot_moves FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER spot_moves_no_truncate BEFORE TRUNCATE ON spot_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER spot_survivors_append_only BEFORE UPDATE OR DELETE ON spot_survivors FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER spot_survivors_no_truncate BEFORE TRUNCATE ON spot_survivors FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_more_alive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.alive > coalesce((SELECT saplings FROM spot_actions WHERE id = NEW.action_id), 0) THEN
		RAISE EXCEPTION 'more alive than were planted' USING ERRCODE = 'check_violation';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER spot_survivors_planted BEFORE INSERT ON spot_survivors FOR EACH ROW EXECUTE FUNCTION refuse_more_alive();
