-- CreateTable
CREATE TABLE "MintedToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "registryId" TEXT NOT NULL,
    "secretVersion" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "mintedAt" DATETIME NOT NULL,
    "refreshAt" DATETIME,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME NOT NULL,
    CONSTRAINT "MintedToken_registryId_fkey" FOREIGN KEY ("registryId") REFERENCES "Registry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "MintedToken_registryId_idx" ON "MintedToken"("registryId");

-- CreateIndex
CREATE INDEX "MintedToken_expiresAt_idx" ON "MintedToken"("expiresAt");
