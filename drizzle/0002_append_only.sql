CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;--> statement-breakpoint
CREATE TRIGGER ballots_append_only BEFORE UPDATE OR DELETE ON ballots FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER ballots_no_truncate BEFORE TRUNCATE ON ballots FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE FUNCTION refuse_new_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.opens_at <= clock_timestamp() AND (
		NEW.method, NEW.choice_limit, NEW.min_tier, NEW.tally_rule, NEW.rules_hash, NEW.opens_at
	) IS DISTINCT FROM (
		OLD.method, OLD.choice_limit, OLD.min_tier, OLD.tally_rule, OLD.rules_hash, OLD.opens_at
	) THEN
		RAISE EXCEPTION 'the rules of an open poll are frozen' USING ERRCODE = '42501';
	END IF;
	RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER polls_frozen BEFORE UPDATE ON polls FOR EACH ROW EXECUTE FUNCTION refuse_new_rules();
