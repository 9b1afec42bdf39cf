/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The entry point that libFuzzer and fuzz-main.c call; aborts when something is wrong. */
int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);
