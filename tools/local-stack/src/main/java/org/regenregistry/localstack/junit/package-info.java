/** The JUnit extension that shares one stack among all tests of a build run, and what tests add. */
@NullMarked
package org.regenregistry.localstack.junit;

import org.jspecify.annotations.NullMarked;
