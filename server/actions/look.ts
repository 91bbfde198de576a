"use server";

import { action } from "#/server/action.ts";
import * as transcribe from "#/server/commands/keep/transcribe-snapshot.ts";
import * as look from "#/server/commands/look/look-again.ts";
import * as reread from "#/server/commands/look/reextract-snapshot.ts";
import * as watch from "#/server/commands/look/watch-source.ts";

export const lookAgain = action(look.lookAgain);
export const watchSource = action(watch.watchSource);
export const reextractSnapshot = action(reread.reextractSnapshot);
export const transcribeSnapshot = action(transcribe.transcribeSnapshot);
