CREATE TRIGGER session_protocols_append_only BEFORE UPDATE OR DELETE ON session_protocols FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER session_protocols_no_truncate BEFORE TRUNCATE ON session_protocols FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER answers_append_only BEFORE UPDATE OR DELETE ON answers FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER answers_no_truncate BEFORE TRUNCATE ON answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER answer_documents_append_only BEFORE UPDATE OR DELETE ON answer_documents FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER answer_documents_no_truncate BEFORE TRUNCATE ON answer_documents FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER measure_updates_append_only BEFORE UPDATE OR DELETE ON measure_updates FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER measure_updates_no_truncate BEFORE TRUNCATE ON measure_updates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_thawing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (NEW.figures, NEW.subject_id, NEW.picked_at) IS DISTINCT FROM (OLD.figures, OLD.subject_id, OLD.picked_at) THEN
		RAISE EXCEPTION 'the figures of a pick are frozen' USING ERRCODE = '42501';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER conclusion_picks_frozen BEFORE UPDATE ON conclusion_picks FOR EACH ROW EXECUTE FUNCTION refuse_thawing();
