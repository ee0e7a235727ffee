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
