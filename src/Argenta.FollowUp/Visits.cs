namespace Argenta.FollowUp;

/// <summary>One planned examination of the calendar.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="Examination">Place of the examination in the list.</param>
/// <param name="From">First day of the window, inside.</param>
/// <param name="To">Last day of the window, inside.</param>
/// <param name="Schedules">The schedules that ask for it, one bit a schedule in the order of <see cref="Visits.Holding"/>.</param>
/// <param name="Booked">It is booked for this day.</param>
public readonly record struct Visit(int Day, int Examination, int From, int To, UInt128 Schedules, bool Booked);

/// <summary>Lays out one person's calendar ahead: every examination that the schedules ask for up to a day, none twice within its least spacing.</summary>
/// <remarks>Reused from person to person without allocation; not thread-safe. Fill it, then <see cref="Walk"/>.</remarks>
public sealed class Visits
{
    private readonly FollowUpKnowledge knowledge;
    private readonly int[] last;
    private readonly int[] booked;
    private readonly int[] first; // of each examination: its first schedule in the chain, or -1
    private readonly int[] chain; // of each schedule: the next one of its examination
    private readonly (int Early, int Late)?[] anchors;
    private readonly bool[] settled;
    private readonly Plan[] plans;
    private readonly int[] active;
    private readonly int[] holding; // the schedules that hold, in the order in which they were told
    private readonly int[] ordinal; // of each schedule: its place there
    private int held;
    private int count;
    private bool shortened;

    /// <summary>Room for anybody.</summary>
    public Visits(FollowUpKnowledge knowledge)
    {
        this.knowledge = knowledge;
        var (examinations, schedules) = (knowledge.Examinations.Length, knowledge.Schedules.Length);
        (last, booked, first, active, plans) = (new int[examinations], new int[examinations], new int[examinations], new int[examinations], new Plan[examinations]);
        (chain, anchors, settled, holding, ordinal) = (new int[schedules], new (int, int)?[schedules], new bool[schedules], new int[schedules], new int[schedules]);
        Clear();
    }

    /// <summary>Forgets the person.</summary>
    public void Clear()
    {
        Array.Fill(last, Due.None);
        Array.Fill(booked, Due.None);
        Array.Fill(first, -1);
        count = 0;
        held = 0;
        shortened = false;
    }

    /// <summary>That an examination was done, at the latest on this day.</summary>
    public void Done(int examination, int day) => last[examination] = Math.Max(last[examination], day);

    /// <summary>That an examination is booked; of several the first counts.</summary>
    public void Booked(int examination, int day) =>
        booked[examination] = booked[examination] == Due.None ? day : Math.Min(booked[examination], day);

    /// <summary>That growth or a new complaint is suspected: examinations that look for the tumour are spaced more closely.</summary>
    public void Shorten() => shortened = true;

    /// <summary>That a schedule holds.</summary>
    /// <param name="schedule">Its place.</param>
    /// <param name="anchor">The day that it counts from, as early and as late as it may be; null where it is not known.</param>
    /// <param name="isSettled">Whether that is certain.</param>
    /// <param name="instead">Another examination than the schedule's own, where it must be replaced; -1 for its own.</param>
    public void Holds(int schedule, (int Early, int Late)? anchor, bool isSettled, int instead = -1)
    {
        var of = knowledge.Schedules[schedule];
        if (of.AsksForNone)
        {
            return;
        }

        var examination = instead >= 0 ? instead : of.ExaminationPlace;
        (anchors[schedule], settled[schedule]) = (anchor, isSettled);
        if (first[examination] < 0)
        {
            active[count++] = examination;
        }

        (chain[schedule], first[examination]) = (first[examination], schedule);
        ordinal[schedule] = held;
        holding[held++] = schedule;
    }

    /// <summary>The schedules that hold: bit n of <see cref="Visit.Schedules"/> speaks of the nth.</summary>
    public ReadOnlySpan<int> Holding => holding.AsSpan(0, held);

    /// <summary>Adds every examination from today to a day, earliest first.</summary>
    /// <param name="today">Today, days since 1970-01-01.</param>
    /// <param name="until">The last day, inside.</param>
    /// <param name="calendar">Where they are added.</param>
    public void Walk(int today, int until, List<Visit> calendar)
    {
        Begin(today);
        for (var i = 0; i < count; i++)
        {
            if (booked[active[i]] >= today && plans[active[i]].Asked)
            {
                // What is booked stands; everything after it counts from there.
                plans[active[i]] = plans[active[i]] with { Day = booked[active[i]], Booked = true };
            }
        }

        var now = today;
        while (Earliest() is >= 0 and var next && Math.Max(now, plans[next].Day) is var day && day <= until)
        {
            now = day;
            if (!plans[next].Booked && Instead(next, now) is >= 0 and var other)
            {
                next = other;
            }

            Make(next, now, calendar);
            if (knowledge.Examinations[next].Together is { } together)
            {
                for (var i = 0; i < count; i++)
                {
                    var beside = active[i];
                    if (beside != next && plans[beside] is { Asked: true, Booked: false } plan && plan.From <= now && knowledge.Examinations[beside].Together == together)
                    {
                        Make(beside, now, calendar);
                    }
                }
            }
        }
    }

    /// <summary>Where each examination stands today; <see cref="Walk"/> begins with it.</summary>
    internal void Begin(int today)
    {
        for (var i = 0; i < count; i++)
        {
            var examination = active[i];
            foreach (var other in knowledge.StandIns(examination))
            {
                last[examination] = Math.Max(last[examination], last[other]);
                if (booked[other] >= today)
                {
                    Booked(examination, booked[other]);
                }
            }
        }

        for (var i = 0; i < count; i++)
        {
            plans[active[i]] = Next(active[i], today);
        }
    }

    /// <summary>The examinations that any schedule asks for.</summary>
    internal ReadOnlySpan<int> Active => active.AsSpan(0, count);

    /// <summary>When an examination is next.</summary>
    internal Plan PlanOf(int examination) => plans[examination];

    /// <summary>The schedules of an examination.</summary>
    internal IEnumerable<int> SchedulesOf(int examination)
    {
        for (var s = first[examination]; s >= 0; s = chain[s])
        {
            yield return s;
        }
    }

    /// <summary>The first schedule in the chain of an examination's; -1 for none.</summary>
    internal int FirstOf(int examination) => first[examination];

    /// <summary>The one after it; -1 after the last.</summary>
    internal int After(int schedule) => chain[schedule];

    /// <summary>The next day by one schedule alone; null once it has ended.</summary>
    internal Due? By(int schedule, int examination, int lastDone, int today) =>
        Due.Of(knowledge.Schedules[schedule], anchors[schedule], lastDone, today, knowledge.SpacingOf(examination, shortened), settled[schedule]);

    /// <summary>Whether it is certain that a schedule holds.</summary>
    internal bool Settled(int schedule) => settled[schedule];

    /// <summary>When it is booked; <see cref="Due.None"/> where it is not.</summary>
    internal int BookedOn(int examination) => booked[examination];

    /// <summary>The next one of an examination by all its schedules: the soonest decides, and the soonest end of a window.</summary>
    internal Plan Next(int examination, int today)
    {
        Plan plan = default;
        var how = knowledge.SpacingOf(examination, shortened);
        for (var s = first[examination]; s >= 0; s = chain[s])
        {
            if (Due.Of(knowledge.Schedules[s], anchors[s], last[examination], today, how, settled[s]) is { } due)
            {
                plan = !plan.Asked ? new(true, due.Day, due.From, due.To, s, false)
                    : due.Day < plan.Day ? new(true, due.Day, due.From, Math.Min(due.To, plan.To), s, false)
                    : plan with { To = Math.Min(due.To, plan.To) };
            }
        }

        return plan;
    }

    /// <summary>When an examination was last done as far as told; <see cref="Due.None"/> for never.</summary>
    internal int LastOf(int examination) => last[examination];

    /// <summary>Schedules that are content with an examination on a day: those whose window is open by then.</summary>
    private UInt128 Reasons(int examination, int day, int today)
    {
        var reasons = UInt128.Zero;
        var how = knowledge.SpacingOf(examination, shortened);
        for (var s = first[examination]; s >= 0; s = chain[s])
        {
            if (Due.Of(knowledge.Schedules[s], anchors[s], last[examination], today, how, settled[s]) is { } due && due.From <= day)
            {
                reasons |= Bit(s);
            }
        }

        return reasons;
    }

    /// <summary>Another examination that stands in for this one and is wanted by the same day: then that one alone is done.</summary>
    private int Instead(int examination, int day)
    {
        foreach (var other in knowledge.StandIns(examination))
        {
            if (plans[other] is { Asked: true, Booked: false } plan && plan.From <= day && first[other] >= 0)
            {
                return other;
            }
        }

        return -1;
    }

    private void Make(int examination, int day, List<Visit> calendar)
    {
        var plan = plans[examination];
        var reasons = Bit(plan.Schedule);
        if (first[examination] != plan.Schedule || chain[plan.Schedule] >= 0)
        {
            // Where several schedules ask for it, others may be content with this day too.
            reasons |= Reasons(examination, day, day);
        }

        last[examination] = Math.Max(last[examination], day);
        var served = knowledge.Serves(examination);
        foreach (var other in served)
        {
            if (first[other] >= 0)
            {
                if (plans[other] is { Asked: true } met && met.From <= day)
                {
                    reasons |= Reasons(other, day, day);
                }

                last[other] = Math.Max(last[other], day);
            }
        }

        calendar.Add(new(day, examination, plan.From, plan.To, reasons, plan.Booked));
        Again(examination, day);
        foreach (var other in served)
        {
            if (first[other] >= 0)
            {
                Again(other, day);
            }
        }
    }

    /// <summary>The next one of an examination that was done this day; a later booking stands.</summary>
    private void Again(int examination, int day)
    {
        if (last[examination] == day && !(plans[examination].Booked && booked[examination] > day))
        {
            plans[examination] = Next(examination, day);
        }
    }

    /// <summary>Nobody has more than 128 schedules at once; should it be, the last ones share a bit.</summary>
    private UInt128 Bit(int schedule) => UInt128.One << Math.Min(ordinal[schedule], 127);

    private int Earliest()
    {
        var earliest = -1;
        for (var i = 0; i < count; i++)
        {
            if (plans[active[i]].Asked && (earliest < 0 || plans[active[i]].Day < plans[earliest].Day))
            {
                earliest = active[i];
            }
        }

        return earliest;
    }

    /// <summary>When an examination is next.</summary>
    internal readonly record struct Plan(bool Asked, int Day, int From, int To, int Schedule, bool Booked);
}
