/* Nothing here: libasound looks its symbols up by name. */
