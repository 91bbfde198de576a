-- AlterTable
ALTER TABLE "event" ADD COLUMN     "article_id" UUID,
ADD COLUMN     "claim_id" UUID;
