package dev.retune.dataset;

import dev.retune.error.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The work of one validation. Uploads are read once to survey them and once for each prepared file, because they may be
 * larger than the memory.
 */
final class DatasetPreparation {
    private final Dataset dataset;
    private final DatasetObjects objects;
    private final DatasetFiles files;
    private final ValidationReport report = new ValidationReport();
    private final Map<String, Long> labels = new HashMap<>();

    DatasetPreparation(Dataset dataset, DatasetObjects objects, DatasetFiles files) {
        this.dataset = dataset;
        this.objects = objects;
        this.files = files;
    }

    /** The files as they were surveyed. */
    record Surveys(UploadSurvey data, Optional<UploadSurvey> evalData) {}

    /** Nothing if the upload is gone. */
    Optional<Surveys> survey() {
        Optional<UploadSurvey> data =
                objects.uploadedData(dataset.key()).map(upload -> survey(upload, UploadSurvey.MOST_DIGESTS));
        return data.map(surveyed -> new Surveys(
                surveyed,
                objects.uploadedEvalData(dataset.key())
                        .map(upload -> survey(upload, UploadSurvey.MOST_DIGESTS - surveyed.digests()))));
    }

    /** The data set as it is after the validation, its files written if it is valid. */
    Dataset prepare(Surveys surveys, Supplier<Instant> now) {
        return new DatasetRules(dataset.type(), dataset.options(), report)
                .check(surveys.data(), surveys.evalData())
                .map(selection -> dataset.validated(write(surveys, selection), labels(), report.warnings(), now.get()))
                .orElseGet(() -> dataset.failed(report.firstError(), report.warnings(), now.get()));
    }

    private UploadSurvey survey(InputStream upload, long mostDigests) {
        try (upload) {
            return UploadSurvey.of(files.read(upload, dataset.type(), dataset.options()), dataset.type(), mostDigests);
        } catch (UnreadableFileException e) {
            return UploadSurvey.unreadable(e.getMessage(), dataset.type());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DatasetPart> write(Surveys surveys, DatasetRules.Selection selection) {
        Function<Example, Optional<Example>> usable = example ->
                dataset.type().isClassification() ? example.withLabelsOf(selection.labels()) : Optional.of(example);
        UploadSurvey data = surveys.data();
        if (selection.evalData()) {
            return List.of(
                    write(DatasetPart.TRAIN, objects.uploadedData(dataset.key()), data, usable),
                    write(
                            DatasetPart.EVAL,
                            objects.uploadedEvalData(dataset.key()),
                            surveys.evalData().orElseThrow(),
                            usable));
        }
        TrainEvalSplit split = new TrainEvalSplit(data);
        return List.of(
                write(
                        DatasetPart.TRAIN,
                        objects.uploadedData(dataset.key()),
                        data,
                        example -> split.isEval(example) ? Optional.empty() : usable.apply(example)),
                write(
                        DatasetPart.EVAL,
                        objects.uploadedData(dataset.key()),
                        data,
                        example -> split.isEval(example) ? usable.apply(example) : Optional.empty()));
    }

    private DatasetPart write(
            String name,
            Optional<InputStream> upload,
            UploadSurvey survey,
            Function<Example, Optional<Example>> selection) {
        // Another try of this validation has ended, or the data set is being removed; the next try will see which.
        InputStream content = upload.orElseThrow(
                () -> ApiException.unavailable("the upload of data set " + dataset.id() + " is gone", null));
        try (content) {
            PartRows rows = new PartRows(files.read(content, dataset.type(), dataset.options()), survey, selection);
            CountedInputStream file = new CountedInputStream(files.write(rows, dataset.type(), dataset.options()));
            objects.putRows(dataset.key(), name + DatasetObjects.SUFFIX, file);
            rows.labels().forEach((label, count) -> labels.merge(label, count, Long::sum));
            return new DatasetPart(name, rows.rows(), file.count(), rows.sizes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<LabelCount> labels() {
        return labels.entrySet().stream()
                .map(entry -> new LabelCount(entry.getKey(), entry.getValue()))
                .sorted()
                .toList();
    }
}
