using System.Text.Json;
using Argenta.Simulation.Life;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>What the truth says of a person holds together, and the record never says more than there was.</summary>
public class TruthTests
{
    private static readonly (string[] People, string[] Truth) Run = House.Lines(700, seed: 11, faults: 0);

    [Fact]
    public void Days_follow_one_another()
    {
        foreach (var truth in Truths())
        {
            var person = Text(truth, "person");
            Before(truth, "birth", "recordEnd", person);
            Before(truth, "birth", "death", person);
            if (!Flag(truth, "hasCarcinoid"))
            {
                Assert.False(truth.TryGetProperty("site", out _));
                Assert.Equal(JsonValueKind.Null, truth.GetProperty("diagnosis").ValueKind);
                continue;
            }

            foreach (var later in (string[])["diagnosis", "firstComplaint", "nodesSince", "syndromeSince", "death", "recordEnd"])
            {
                Before(truth, "onset", later, person);
            }

            Before(truth, "firstComplaint", "diagnosis", person);
            Before(truth, "syndromeSince", "heartDiseaseSince", person);
            Before(truth, "diagnosis", "resection", person);
            Before(truth, "diagnosis", "death", person);
            Assert.All(truth.GetProperty("metastases").EnumerateArray(), m => Assert.True(string.CompareOrdinal(m.GetProperty("since").GetString(), Text(truth, "onset")) >= 0, person));
            Assert.All(truth.GetProperty("treatments").EnumerateArray(), t => Assert.True(string.CompareOrdinal(t.GetProperty("start").GetString(), Text(truth, "diagnosis")) >= 0, person));
            Assert.Equal(Text(truth, "diagnosis") is null, Flag(truth, "undiagnosedAtEnd"));
        }
    }

    [Fact]
    public void Stage_and_spread_agree()
    {
        var (distant, cured) = (0, 0);
        foreach (var truth in Truths().Where(t => Flag(t, "hasCarcinoid")))
        {
            var end = truth.GetProperty("atEnd");
            var metastatic = truth.GetProperty("metastases").GetArrayLength() > 0;
            Assert.Equal(metastatic, end.GetProperty("extent").GetString() == "distant");
            Assert.Equal(metastatic, end.GetProperty("m").GetString() != "M0");
            Assert.Equal(metastatic, end.GetProperty("burdenPercent").GetDouble() > 0);
            if (metastatic)
            {
                distant++;
                Assert.StartsWith("IV", end.GetProperty("group").GetString());
            }

            if (Flag(truth, "cured"))
            {
                cured++;
                Assert.Equal("none", end.GetProperty("extent").GetString());
                Assert.NotNull(Text(truth, "resection"));
            }

            if (truth.GetProperty("atDiagnosis") is { ValueKind: JsonValueKind.Object } then)
            {
                Assert.Equal(then.GetProperty("n").GetString() != "N0", Text(truth, "nodesSince") is { } since && string.CompareOrdinal(since, Text(truth, "diagnosis")) <= 0);
            }
        }

        Assert.True(distant > 50 && cured > 30);
    }

    [Fact]
    public void A_record_says_nothing_of_a_tumour_that_nobody_knows()
    {
        var undiagnosed = 0;
        foreach (var (truth, bundle) in Truths().Zip(Run.People))
        {
            if (Text(truth, "diagnosis", orNull: true) is not null)
            {
                Assert.True(bundle.Contains("mcode-primary-cancer-condition", StringComparison.Ordinal) || string.CompareOrdinal(Text(truth, "diagnosis"), "2026-06-15") > 0 || Text(truth, "death") is not null, Text(truth, "person"));
                continue;
            }

            // In people without one it may have been thought of, and ruled out.
            undiagnosed += Flag(truth, "hasCarcinoid") ? 1 : 0;
            var found = Flag(truth, "hasCarcinoid") ? bundle : string.Concat(JsonDocument.Parse(bundle).RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource"))
                .Where(r => r.GetProperty("resourceType").GetString() != "Condition" || (r.TryGetProperty("verificationStatus", out var said) && said.GetRawText().Contains("\"confirmed\"", StringComparison.Ordinal))).Select(r => r.GetRawText()));
            foreach (var word in (string[])["mcode-primary-cancer-condition", "mcode-tumor-size", "mcode-tnm", "carcinoid", "C7A", "29593-1", "8240/3"])
            {
                Assert.DoesNotContain(word, found.Replace("\"https://argenta.example", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
            }
        }

        Assert.True(undiagnosed > 20);
    }

    [Fact]
    public void Nothing_is_known_after_the_record_ends()
    {
        foreach (var (truth, bundle) in Truths().Zip(Run.People))
        {
            var last = Text(truth, "death") ?? Text(truth, "recordEnd")!;
            foreach (var resource in JsonDocument.Parse(bundle).RootElement.GetProperty("entry").EnumerateArray().Select(e => e.GetProperty("resource")))
            {
                foreach (var name in (string[])["effectiveDateTime", "issued", "recordedDate", "onsetDateTime", "performedDateTime", "dateAsserted", "abatementDateTime"])
                {
                    if (resource.TryGetProperty(name, out var day))
                    {
                        Assert.True(string.CompareOrdinal(day.GetString()![..10], last) <= 0, $"{Text(truth, "person")}: {name} {day} after {last}");
                    }
                }
            }
        }
    }

    [Fact]
    public void The_shares_are_kept()
    {
        Assert.DoesNotContain(House.Lines(200, share: 0).Truth, t => t.Contains("\"hasCarcinoid\":true", StringComparison.Ordinal));
        Assert.Equal(200, House.Lines(200, share: 1).Truth.Count(t => t.Contains("\"hasCarcinoid\":true", StringComparison.Ordinal)));
        var engine = new LifeEngine(House.Compiled, House.Settings(share: House.Model.TrueShare) with { Enriched = false });
        var found = Enumerable.Range(0, 40_000).Count(i => engine.Play(i).HasTumour);
        Assert.InRange(found, (40_000 * House.Model.TrueShare) - 45, (40_000 * House.Model.TrueShare) + 45);
    }

    [Fact]
    public void People_made_to_look_alike_do()
    {
        var alike = House.Model.Background.Illnesses.Where(i => i.LooksAlike).Select(i => House.Compiled.Phrases.Of(i.Condition)).ToHashSet();
        int Share(double asked)
        {
            var engine = new LifeEngine(House.Compiled, House.Settings(share: 0, alike: asked));
            return Enumerable.Range(0, 1000).Count(i => engine.Play(i).Illnesses.Any(x => alike.Contains(x.Term)));
        }

        var (natural, all) = (Share(0), Share(1));
        Assert.True(all > 950 && natural < all - 50, $"{natural} by chance, {all} when asked");
    }

    private static IEnumerable<JsonElement> Truths() => Run.Truth.Select(t => JsonDocument.Parse(t).RootElement);

    private static string? Text(JsonElement truth, string name, bool orNull = true) => truth.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : orNull ? null : throw new InvalidOperationException(name);

    private static bool Flag(JsonElement truth, string name) => truth.GetProperty(name).GetBoolean();

    private static void Before(JsonElement truth, string first, string second, string? person)
    {
        if (Text(truth, first) is { } a && Text(truth, second) is { } b)
        {
            Assert.True(string.CompareOrdinal(a, b) <= 0, $"{person}: {first} {a} after {second} {b}");
        }
    }
}
