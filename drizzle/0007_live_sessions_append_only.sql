CREATE TRIGGER session_protocols_append_only BEFORE UPDATE OR DELETE ON session_protocols FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER session_protocols_no_truncate BEFORE TRUNCATE ON session_protocols FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
