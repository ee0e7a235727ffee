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
CREATE TRIGGER meetup_signups_check_in_stays BEFORE UPDATE ON meetup_signups FOR EACH ROW EXECUTE FUNCTION refuse_other_check_in();
