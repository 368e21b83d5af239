using System.Text.Json;
using Argenta.Record;
using Argenta.Tests.Shared;
using CsCheck;
using Xunit;

namespace Argenta.Fhir.Tests;

public class RoundTripTests
{
    public static TheoryData<string> Kinds() => [.. RandomRecord.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_written_is_read_back_alike(string kind) =>
        Gen.Int.Sample(seed => Same(new RandomRecord(seed).MakeOf(kind)), iter: 300, threads: 1);

    [Fact]
    public void A_whole_record_is_read_back_alike() => Gen.Int.Sample(seed => Same(new RandomRecord(seed).Make()), iter: 100, threads: 1);

    [Fact]
    public void No_property_is_written_twice()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            using var read = JsonDocument.Parse(FhirWriter.WriteText(new RandomRecord(seed).Make(), Vocabulary.Terms), new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 256 });
            Assert.Equal("Bundle", read.RootElement.GetProperty("resourceType").GetString());
        }
    }

    [Fact]
    public void An_amended_entry_has_one_meta_with_version_and_profile()
    {
        // This sample holds amended results, written from its case sheet.
        var bundle = File.ReadAllText(Repository.PathOf("samples", "case-036", "bundle.json"));
        using var read = JsonDocument.Parse(bundle, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var again = FhirWriter.WriteText(FhirReader.ReadOneText(bundle, "bundle.json", Vocabulary.Terms), Vocabulary.Terms);
        using var written = JsonDocument.Parse(again, new JsonDocumentOptions { AllowDuplicateProperties = false });
        Assert.Contains(written.RootElement.GetProperty("entry").EnumerateArray(), e => e.GetProperty("resource").TryGetProperty("meta", out var meta) && meta.TryGetProperty("versionId", out _) && meta.TryGetProperty("profile", out _));
    }

    private static void Same(PatientRecord record)
    {
        var json = FhirWriter.WriteText(record, Vocabulary.Terms);
        var again = FhirReader.ReadOneText(json, "written.json", Vocabulary.Terms);
        var (expected, actual) = (Dump.Of(record), Dump.Of(again));
        Assert.True(expected == actual, $"expected {expected}\nread     {actual}\nproblems {string.Join("; ", again.Problems)}\nunmapped {string.Join("; ", again.Unmapped)}\n{json}");
    }
}
