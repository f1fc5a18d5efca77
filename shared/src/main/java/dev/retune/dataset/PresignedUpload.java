package dev.retune.dataset;

import java.net.URI;
import java.time.Instant;

/**
 * Where the files of a data set to come may be put, one by one and without a key.
 *
 * @param id of the upload, and of the data set that is made from it
 * @param expiresAt until when a file may begin to come
 * @param data for the file to validate
 * @param evalData for a file to evaluate with, if there is one
 */
public record PresignedUpload(String id, Instant expiresAt, URI data, URI evalData) {}
