using System.Collections.Immutable;
using Argenta.FollowUp;
using NodaTime;

namespace Argenta.Assessment.Plain;

/// <summary>The page for the person whom all this is about: never options, ranks, probabilities, doses or outlook (decisions 22).</summary>
public sealed record PlainSheet
{
    /// <summary>Its language.</summary>
    public PlainLanguage Language { get; init; }

    /// <summary>Words of the page: headings, months, fixed sentences.</summary>
    public required PlainWords Words { get; init; }

    /// <summary>What this page is and is not.</summary>
    public required string About { get; init; }

    /// <summary>My tumour in a few lines.</summary>
    public ImmutableArray<string> Tumour { get; init; } = [];

    /// <summary>What was found.</summary>
    public ImmutableArray<string> Found { get; init; } = [];

    /// <summary>What happens next, as recorded or due.</summary>
    public ImmutableArray<string> Next { get; init; } = [];

    /// <summary>My calendar of the year ahead, month by month.</summary>
    public ImmutableArray<PlainMonth> Calendar { get; init; } = [];

    /// <summary>What to watch for and whom to call.</summary>
    public ImmutableArray<string> Watch { get; init; } = [];

    /// <summary>Whom to call, as recorded.</summary>
    public ImmutableArray<string> Contacts { get; init; } = [];

    /// <summary>Questions to ask, from the gaps of this record.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>The emergency card; empty where it does not apply.</summary>
    public ImmutableArray<string> Card { get; init; } = [];

    /// <summary>Explanations of what stands on this page: present complaints, running treatments, coming tests.</summary>
    public ImmutableArray<PlainTopic> Explained { get; init; } = [];

    /// <summary>Every text of the page.</summary>
    public IEnumerable<string> AllTexts() =>
        Tumour.Concat(Found).Concat(Next).Concat(Calendar.SelectMany(m => m.Lines.Select(l => l.What + " " + l.When).Prepend(m.Month))).Concat(Watch).Concat(Contacts).Concat(Questions).Concat(Card)
            .Concat(Explained.SelectMany(t => new[] { t.Title.In(Language), t.Text.In(Language) })).Prepend(About);
}

/// <summary>A month of the patient's calendar.</summary>
/// <param name="Month">Its name with the year.</param>
/// <param name="Lines">What is asked in it.</param>
public sealed record PlainMonth(string Month, ImmutableArray<PlainDate> Lines);

/// <summary>One line of the patient's calendar.</summary>
/// <param name="What">What is done.</param>
/// <param name="When">The booked day, or between which days.</param>
/// <param name="Booked">It is booked.</param>
public sealed record PlainDate(string What, string When, bool Booked);
