-- Lists walk a newsroom's rows from the newest id on; without these they read other newsrooms' rows as well.
CREATE INDEX "claim_newsroom_id_id_idx" ON "claim"("newsroom_id", "id");
CREATE INDEX "article_newsroom_id_id_idx" ON "article"("newsroom_id", "id");
DROP INDEX "article_newsroom_id_created_at_idx";
