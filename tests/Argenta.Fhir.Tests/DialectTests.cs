using Argenta.Record;
using Argenta.Terms;
using Argenta.Tests.Shared;
using Xunit;

namespace Argenta.Fhir.Tests;

/// <summary>One person, written in five dialects, gives the same facts.</summary>
public class DialectTests
{
    [Theory]
    [InlineData("mcode-stu3")]
    [InlineData("mcode-stu4")]
    [InlineData("us-core")]
    [InlineData("european")]
    [InlineData("text-only")]
    public void The_same_person_gives_the_same_facts(string dialect)
    {
        using var stream = File.OpenRead(Repository.PathOf("tests", "Argenta.Fhir.Tests", "Dialects", dialect + ".json"));
        var record = FhirReader.ReadOne(stream, dialect, Vocabulary.Terms);

        Assert.Equal(Sex.Female, record.Person.Sex);
        var primary = Assert.Single(record.Of<ConditionEntry>(), c => c.Role == ConditionRole.Primary);
        Assert.Equal(PrimarySite.Ileum, primary.Site?.Primary);
        Assert.Contains(Vocabulary.Terms[primary.Term]!["tumour"], new[] { "NET", "NEN" });
        Assert.Equal(2021, primary.Happened.Year);
        var spread = Assert.Single(record.Of<ConditionEntry>(), c => c.Role == ConditionRole.Metastasis);
        Assert.Equal(Organ.Liver, spread.Site?.Organ);
        Assert.Equal("8", Assert.Single(record.Of<ObservationEntry>(), o => o.Item == "ki67").Number.ToString());
        var hiaa = Assert.Single(record.Of<ObservationEntry>(), o => o.Item == "hiaa-urine");
        Assert.InRange(hiaa.Number!.Value.Low, 261m, 262m);
        Assert.Equal(["M1a", "N1", "T3"], record.Of<TnmEntry>().Where(t => t.Axis != "group").Select(t => t.Category).Order(StringComparer.Ordinal));
        Assert.Equal("IV", Assert.Single(record.Of<TnmEntry>(), t => t.Axis == "group").Category);
        Assert.Equal(Presence.Absent, Assert.Single(record.Entries.OfType<SymptomEntry>(), s => s.Term == "flushing").Presence);
        Assert.Equal(Presence.Present, Assert.Single(record.Of<SymptomEntry>(), s => s.Term == "diarrhoea").Presence);
        Assert.Equal("lanreotide", Assert.Single(record.Of<MedicationEntry>()).Drug);
        Assert.Equal("prrt", Assert.Single(record.Of<RadiationEntry>()).Term);
        Assert.Equal("1", Assert.Single(record.Of<ObservationEntry>(), o => o.Item == "ecog").Number.ToString());
        Assert.Equal(dialect == "text-only", primary.FromText);
        Assert.DoesNotContain(record.Entries.OfType<ConditionEntry>(), c => c is { Term: "diabetes" or "diabetes-mellitus", Presence: Presence.Present });
    }
}
