using Argenta.Rules;
using Argenta.Rules.Guidelines;
using Argenta.Terms;
using Argenta.Terms.Files;

namespace Argenta.Prognosis;

/// <summary>A published formula that another room has worked out already: its percentage as a fact, shown with a range.</summary>
internal sealed record FactModel(Rule Rule, string Fact, string What, decimal AtMonths, string Name, string Population, string Endpoint, string Caveat)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="LocatedException">It is not whole, or names no number of the catalogue.</exception>
    public static FactModel Read(Rule rule, FactCatalogue catalogue)
    {
        var then = rule.Consequence();
        then.AllowKeys("model", "name", "population", "endpoint", "caveat", "fact", "what", "at");
        var fact = then.Required("fact");
        return catalogue[fact.AsText()] is { Kind: FactKind.Number, Unit: "%" }
            ? new(rule, fact.Text, then.RequiredText("what"), then.Required("at").AsNumber(), then.RequiredText("name"), then.RequiredText("population"), then.RequiredText("endpoint"), then.RequiredText("caveat"))
            : throw fact.Fault($"'{fact.Text}' is not a percentage of the catalogue.", "Name one.");
    }

    /// <summary>The model for a person whom it fits or may fit.</summary>
    public ModelAssessment? Of(OutlookPerson person, GuidelineSet set, HouseRange house)
    {
        if (Rule.When.Evaluate(person.Facts, person.AsOf) == Truth.False)
        {
            return null;
        }

        var outcome = set.Explain(Rule, person.Facts, person.AsOf);

        var definition = person.Facts.Catalogue[Fact]!;
        var place = person.Facts.Catalogue.PlaceOf(Fact);
        var percent = outcome.Verdict.Best == Truth.True ? person.Number(Fact) : null;
        var open = percent is null || !person.Facts[place].IsSettled;
        return new()
        {
            Id = Rule.Id,
            Name = Name,
            Status = "published",
            Fits = percent is null ? Truth.Unknown : outcome.Verdict.Best,
            Population = Population,
            Endpoint = Endpoint,
            Caveat = Caveat,
            Figures = percent is { } p ? [Figure(p, house)] : [],
            Source = Rule.Sources[0],
            Certainty = Rule.Certainty,
            Because = [outcome.Because, .. person.Facts.WhyOf(place)],
            Needs = open ? [.. outcome.Needs, new Need(definition.Name, percent is null ? "the model rests on it" : "illnesses that are not recorded would lower it", definition.Tests)] : outcome.Needs,
        };
    }

    private Figure Figure(NumberRange percent, HouseRange house)
    {
        // Of nobody or everybody there is no range to give: the ladder moves such a share by nothing.
        (double Low, double High) Ends(decimal share) => share is > 0 and < 100 ? house.Spared((double)share, Rule.Certainty) : ((double)share, (double)share);
        return new()
        {
            What = What,
            AtMonths = AtMonths,
            Value = percent.IsExact ? (double)percent.Low : null,
            Low = Ends(percent.Low).Low,
            High = Ends(percent.High).High,
            Unit = "%",
            Level = house.Level,
            Interval = IntervalKind.House,
            Certainty = Rule.Certainty,
        };
    }
}
