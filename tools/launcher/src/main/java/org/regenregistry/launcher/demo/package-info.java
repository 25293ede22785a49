/** The demonstration: six clinics, their submissions, a pooled answer and an extract. */
@NullMarked
package org.regenregistry.launcher.demo;

import org.jspecify.annotations.NullMarked;
