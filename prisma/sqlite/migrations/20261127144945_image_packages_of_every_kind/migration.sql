-- AlterTable
ALTER TABLE "Image" ADD COLUMN "notRead" TEXT;

-- AlterTable
ALTER TABLE "ImagePackage" ADD COLUMN "architecture" TEXT;
ALTER TABLE "ImagePackage" ADD COLUMN "source" TEXT;
ALTER TABLE "ImagePackage" ADD COLUMN "vendor" TEXT;
