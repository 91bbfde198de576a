"use server";

import { action } from "#/server/action.ts";
import * as article from "#/server/commands/article.ts";

export const openArticle = action(article.openArticle);
export const moveArticle = action(article.moveArticle);
