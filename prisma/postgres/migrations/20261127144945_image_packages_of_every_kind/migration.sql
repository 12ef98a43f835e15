-- AlterTable
ALTER TABLE "Image" ADD COLUMN     "notRead" TEXT COLLATE "C";

-- AlterTable
ALTER TABLE "ImagePackage" ADD COLUMN     "architecture" TEXT COLLATE "C",
ADD COLUMN     "source" TEXT COLLATE "C",
ADD COLUMN     "vendor" TEXT COLLATE "C";
