/**
 * Configuration as a small positioned tree, and its binding to option records. Every mistake is
 * collected with its file, line and column.
 */
@NullMarked
package org.stillwater.api.config;

import org.jspecify.annotations.NullMarked;
