-- CreateTable
CREATE TABLE "DeviceLogin" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "deviceHash" TEXT NOT NULL,
    "userHash" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "address" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "interval" INTEGER NOT NULL,
    "askedAt" DATETIME,
    "userId" TEXT,
    "allowed" BOOLEAN
);

-- CreateIndex
CREATE UNIQUE INDEX "DeviceLogin_deviceHash_key" ON "DeviceLogin"("deviceHash");

-- CreateIndex
CREATE UNIQUE INDEX "DeviceLogin_userHash_key" ON "DeviceLogin"("userHash");

-- CreateIndex
CREATE INDEX "DeviceLogin_address_idx" ON "DeviceLogin"("address");
