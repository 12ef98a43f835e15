-- CreateTable
CREATE TABLE "DeviceLogin" (
    "id" TEXT COLLATE "C" NOT NULL,
    "deviceHash" TEXT COLLATE "C" NOT NULL,
    "userHash" TEXT COLLATE "C" NOT NULL,
    "client" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "interval" INTEGER NOT NULL,
    "askedAt" TIMESTAMP(3),
    "userId" TEXT COLLATE "C",
    "allowed" BOOLEAN,

    CONSTRAINT "DeviceLogin_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "DeviceLogin_deviceHash_key" ON "DeviceLogin"("deviceHash");

-- CreateIndex
CREATE UNIQUE INDEX "DeviceLogin_userHash_key" ON "DeviceLogin"("userHash");

-- CreateIndex
CREATE INDEX "DeviceLogin_address_idx" ON "DeviceLogin"("address");
