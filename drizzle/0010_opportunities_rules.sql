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
CREATE TRIGGER opportunity_applications_places AFTER INSERT OR UPDATE OF state ON opportunity_applications FOR EACH ROW WHEN (NEW.state = 'accepted') EXECUTE FUNCTION refuse_more_than_places();
