-- An index of the three letters at each place of what registries are searched by, for those that are
-- not deleted. It is the database's own: nothing but the search reads it, and triggers keep it. A
-- migration that makes the table "Registry" anew drops them, and has to create them again.

-- CreateTable
CREATE TABLE "RegistrySearchEntry" (
    "number" INTEGER NOT NULL PRIMARY KEY,
    "registryId" TEXT NOT NULL UNIQUE
);

-- CreateTable
CREATE VIRTUAL TABLE "RegistrySearch" USING fts5(
    "text", tokenize = 'trigram case_sensitive 1', detail = none, content = '', contentless_delete = 1
);

-- CreateTrigger
CREATE TRIGGER "Registry_search_insert" AFTER INSERT ON "Registry" WHEN new."deletedAt" IS NULL
BEGIN
    INSERT INTO "RegistrySearchEntry" ("registryId") VALUES (new."id");
    INSERT INTO "RegistrySearch" (rowid, "text")
        SELECT "number", new."nameLower" || char(10) || new."key" || char(10) || new."usernameLower"
        FROM "RegistrySearchEntry" WHERE "registryId" = new."id";
END;

-- CreateTrigger
CREATE TRIGGER "Registry_search_update"
    AFTER UPDATE OF "nameLower", "key", "usernameLower", "deletedAt" ON "Registry"
    WHEN (old."nameLower", old."key", old."usernameLower", old."deletedAt" IS NULL)
        IS NOT (new."nameLower", new."key", new."usernameLower", new."deletedAt" IS NULL)
BEGIN
    DELETE FROM "RegistrySearch"
        WHERE rowid = (SELECT "number" FROM "RegistrySearchEntry" WHERE "registryId" = old."id");
    DELETE FROM "RegistrySearchEntry" WHERE "registryId" = old."id";
    INSERT INTO "RegistrySearchEntry" ("registryId") SELECT new."id" WHERE new."deletedAt" IS NULL;
    INSERT INTO "RegistrySearch" (rowid, "text")
        SELECT "number", new."nameLower" || char(10) || new."key" || char(10) || new."usernameLower"
        FROM "RegistrySearchEntry" WHERE "registryId" = new."id";
END;

-- CreateTrigger
CREATE TRIGGER "Registry_search_delete" AFTER DELETE ON "Registry"
BEGIN
    DELETE FROM "RegistrySearch"
        WHERE rowid = (SELECT "number" FROM "RegistrySearchEntry" WHERE "registryId" = old."id");
    DELETE FROM "RegistrySearchEntry" WHERE "registryId" = old."id";
END;

-- What is there already.
INSERT INTO "RegistrySearchEntry" ("registryId") SELECT "id" FROM "Registry" WHERE "deletedAt" IS NULL;
INSERT INTO "RegistrySearch" (rowid, "text")
    SELECT "number", "nameLower" || char(10) || "key" || char(10) || "usernameLower"
    FROM "RegistrySearchEntry" JOIN "Registry" ON "id" = "registryId";
