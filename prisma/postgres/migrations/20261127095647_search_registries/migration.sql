-- An index of the three letters at each place of what registries are searched by, for those that are
-- not deleted. It takes no extension: not every server has pg_trgm, or lets this role create it.

-- CreateFunction: dear, so that the index is asked and not every row.
CREATE FUNCTION registry_trigrams(text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 10000 AS
$$ SELECT array_agg(DISTINCT substr($1, place, 3)) FROM generate_series(1, length($1) - 2) AS place $$;

-- CreateIndex
CREATE INDEX "Registry_search_idx" ON "Registry"
    USING gin (registry_trigrams("nameLower" || E'\n' || "key" || E'\n' || "usernameLower"))
    WHERE "deletedAt" IS NULL;
