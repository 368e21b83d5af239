using System.Text;
using System.Text.Json;
using Argenta.Simulation.Life;
using Argenta.Simulation.Model;
using Argenta.Simulation.Records;
using Xunit;

namespace Argenta.Simulation.Tests;

/// <summary>What an epidemiologist would look for first: the calendar, mortality, ages, deaths, responses.</summary>
public class PlausibilityTests
{
    private static readonly List<(List<Fact> Facts, JsonElement Truth)> People = [.. Played(1500)];

    private static IEnumerable<(List<Fact> Facts, JsonElement Truth)> Played(int people)
    {
        var block = new SimulatedBlock(House.Compiled, House.Settings(seed: 9, share: 1), House.Model.Faults.Times(0), bundles: true);
        for (var person = 0; person < people; person++)
        {
            block.Run(person, 1);
            yield return ([.. block.Chart.Facts], JsonDocument.Parse(Encoding.UTF8.GetString(block.Truth.Written)).RootElement);
        }
    }

    private static int Day(JsonElement of, string name) => of.GetProperty(name).GetString() is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", null).DayNumber : -1;

    private static string? Term(Fact fact) => fact.Shape is Shape.Tnm or Shape.Status ? null : House.Compiled.Phrases[fact.Term].Term.Id;

    [Fact]
    public void Nobody_is_given_a_drug_before_it_existed()
    {
        var dated = 0;
        foreach (var (_, truth) in People)
        {
            foreach (var line in truth.GetProperty("treatments").EnumerateArray())
            {
                var row = House.Model.Treatments.Treatments.Single(t => t.Id == line.GetProperty("id").GetString());
                dated += row.Since.IsEmpty ? 0 : 1;
                Assert.True(row.Existed(truth.GetProperty("site").GetString()!, Day(line, "start")), $"{truth.GetProperty("person")}: {line}");
            }
        }

        Assert.True(dated > 200);
    }

    [Theory]
    [InlineData("everolimus", "pancreas", "2011-05-04", false)]
    [InlineData("everolimus", "pancreas", "2011-05-05", true)]
    [InlineData("everolimus", "lung", "2015-12-31", false)]
    [InlineData("everolimus", "lung", "2016-02-26", true)]
    [InlineData("lutetium-177-dotatate", "ileum", "2017-12-31", false)]
    [InlineData("cabozantinib", "ileum", "2025-06-01", true)]
    [InlineData("sunitinib", "pancreas", "2010-06-01", false)]
    public void A_treatment_has_its_date(string drug, string site, string day, bool existed) =>
        Assert.Equal(existed, House.Model.Treatments.Treatments.Single(t => t.Drug == drug).Existed(site, DateOnly.ParseExact(day, "yyyy-MM-dd", null).DayNumber));

    [Fact]
    public void A_scan_is_the_one_of_its_time()
    {
        var since = new DateOnly(2016, 6, 1).DayNumber;
        var scans = People.SelectMany(p => p.Facts).Where(f => f.Shape == Shape.Report && Term(f) is "sstr-pet" or "sstr-scintigraphy").ToLookup(f => f.Day >= since, Term);
        Assert.True(scans[false].Count() > 20);
        Assert.All(scans[false], t => Assert.Equal("sstr-scintigraphy", t));
        Assert.All(scans[true], t => Assert.Equal("sstr-pet", t));
    }

    [Fact]
    public void A_stage_is_of_the_edition_of_its_time()
    {
        var (staged, unstaged) = (0, 0);
        foreach (var (facts, truth) in People.Where(p => Day(p.Truth, "diagnosis") >= 0))
        {
            var year = DateOnly.FromDayNumber(Day(truth, "diagnosis")).Year;
            var editions = facts.Where(f => f.Shape == Shape.Tnm).Select(f => f.Place).Distinct().ToList();
            staged += editions.Count;
            unstaged += year < 2010 ? 1 : 0;
            Assert.Equal(year >= 2018 ? ["ajcc8"] : year >= 2010 ? ["ajcc7"] : [], editions.Count == 0 && year >= 2010 ? [year >= 2018 ? "ajcc8" : "ajcc7"] : editions);
        }

        Assert.True(staged > 300 && unstaged > 20, $"{staged} with a stage, {unstaged} before there was one");
    }

    [Fact]
    public void An_analogue_goes_on_where_it_relieves_a_syndrome()
    {
        var (keeps, stops) = (0, 0);
        foreach (var (_, truth) in People.Where(p => p.Truth.GetProperty("syndromeSince").GetString() is not null))
        {
            var lines = truth.GetProperty("treatments").EnumerateArray().ToList();
            for (var i = 0; i < lines.Count - 1; i++)
            {
                if (lines[i].GetProperty("id").GetString()!.StartsWith("analogue", StringComparison.Ordinal) && lines[i].GetProperty("reason").GetString() is null or "death" or "progression")
                {
                    var goesOn = Day(lines[i], "end") is var end && (end < 0 || end > Day(lines[i + 1], "start"));
                    (keeps, stops) = (keeps + (goesOn ? 1 : 0), stops + (goesOn ? 0 : 1));
                }
            }
        }

        Assert.True(keeps > 20 && keeps > 2 * stops, $"{keeps} go on, {stops} stop");
    }

    // Of lesions so large that an error of measurement does not look like a change.
    [Fact]
    public void Lesions_of_one_person_do_not_all_respond_alike()
    {
        var (treated, mixed) = (0, 0);
        foreach (var (facts, truth) in People)
        {
            foreach (var line in truth.GetProperty("treatments").EnumerateArray())
            {
                var start = Day(line, "start");
                var changes = facts.Where(f => f.Shape == Shape.Lesion).GroupBy(f => f.Other)
                    .Select(l => (Before: Last(l, start - 250, start), After: Last(l, start + 90, start + 400)))
                    .Where(c => c is { Before: >= 20, After: not null }).Select(c => c.After!.Value / c.Before!.Value).ToList();
                if (changes.Count > 1)
                {
                    treated++;
                    mixed += changes.Exists(c => c >= 1.2) && changes.Exists(c => c <= 0.8) ? 1 : 0;
                }
            }
        }

        Assert.True(treated > 100, $"{treated}");
        Assert.True(mixed > 0.02 * treated && mixed < 0.3 * treated, $"{mixed} of {treated}");
    }

    private static double? Last(IEnumerable<Fact> facts, int from, int to) => facts.Where(f => f.Day >= from && f.Day <= to).OrderBy(f => f.Day).Select(f => (double?)f.Value).LastOrDefault();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void All_together_die_as_the_life_table_says(bool woman)
    {
        var engine = new LifeEngine(House.Compiled, House.Settings(seed: 2, share: 0, alike: 0) with { Enriched = false });
        var (deaths, expected) = (new int[13], new double[13]);
        for (var person = 0; person < 40_000; person++)
        {
            var life = engine.Play(person);
            if (life.Woman != woman)
            {
                continue;
            }

            var (from, to) = (life.AgeOn(Math.Max(engine.RecordStart, life.Birth + (18 * 366))), life.AgeOn(life.DeathDay >= 0 ? life.DeathDay : engine.RecordEnd));
            for (var band = 4; band < 10; band++)
            {
                var (least, most) = (Math.Max(from, band * 10), Math.Min(to, (band * 10) + 10));
                expected[band] += most > least ? Mortality.Table(House.Model.Background, woman, least, most) : 0;
                deaths[band] += life.DeathDay >= 0 && to >= band * 10 && to < (band * 10) + 10 ? 1 : 0;
            }
        }

        for (var band = 5; band < 10; band++)
        {
            Assert.True(Math.Abs(deaths[band] - expected[band]) < (0.05 * expected[band]) + (2.5 * Math.Sqrt(expected[band])), $"from {band * 10} years: {deaths[band]} deaths, {expected[band]:0} by the table");
        }
    }

    [Fact]
    public void The_living_have_the_ages_of_the_table()
    {
        var engine = new LifeEngine(House.Compiled, House.Settings(seed: 2, share: 0, alike: 0) with { Enriched = false });
        var living = Enumerable.Range(0, 20_000).Select(i => engine.Play(i)).Where(l => l.DeathDay < 0).Select(l => l.AgeOn(engine.RecordEnd)).ToList();
        foreach (var band in House.Model.Background.Ages)
        {
            Assert.Equal(band.Share, living.Count(a => a >= band.From && a < band.To + 1) / (double)living.Count, 0.012);
        }

        Assert.Equal(20_000 / House.Model.Mortality.RecordsPerLiving, living.Count, 300.0);
    }

    [Fact]
    public void Hardly_anybody_dies_of_a_trace_of_tumour()
    {
        var engine = new LifeEngine(House.Compiled, House.Settings(seed: 3, share: 1) with { WholeLives = true });
        var burdens = Enumerable.Range(0, 4000).Select(i => engine.Play(i)).Where(l => l is { DiedOfTumour: true, Burden: > 0 }).Select(l => l.Burden).ToList();
        Assert.True(burdens.Count > 400);
        Assert.InRange(burdens.Count(b => b < 0.3) / (double)burdens.Count, 0, 0.03);
    }
}
