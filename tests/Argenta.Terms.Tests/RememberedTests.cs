using System.Collections.Concurrent;
using Argenta.Terms;
using Xunit;

namespace Argenta.Tests;

/// <summary>Remembered answers are those of the function, whoever asks, however often, and however much is remembered already.</summary>
public class RememberedTests
{
    private readonly ConcurrentQueue<int> asked = [];

    [Fact]
    public void A_question_has_one_answer_and_is_asked_once()
    {
        var remembered = new Remembered<int, object>(q => Asked(q, new object()));
        var first = remembered[7];
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Same(first, remembered[7]));
        Assert.Equal([7], asked);
    }

    [Fact]
    public void Questions_are_compared_by_value()
    {
        var remembered = new Remembered<(int, string), object>(q => Asked(q.Item1, new object()));
        Assert.Same(remembered[(1, "ki67")], remembered[(1, new string("ki67"))]);
        Assert.NotSame(remembered[(1, "ki67")], remembered[(1, "Ki67")]);
    }

    [Fact]
    public void An_answer_of_nothing_is_remembered_too()
    {
        var remembered = new Remembered<int, string?>(q => Asked<string?>(q, null));
        Assert.Null(remembered[1]);
        Assert.Null(remembered[1]);
        Assert.Single(asked);
    }

    [Fact]
    public void Questions_with_one_hash_code_share_no_answer()
    {
        var remembered = new Remembered<Clash, string>(q => Asked(q.Number, Answer(q.Number)));
        for (var round = 0; round < 2; round++)
        {
            Assert.All(Enumerable.Range(0, 200), n => Assert.Equal(Answer(n), remembered[new(n)]));
        }

        Assert.Equal(Enumerable.Range(0, 200), asked);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    public void Beyond_the_bound_nothing_more_is_kept_and_the_answers_stay_right(int most)
    {
        var remembered = new Remembered<int, string>(q => Asked(q, Answer(q)), most);
        for (var round = 0; round < 3; round++)
        {
            Assert.All(Enumerable.Range(0, 120), n => Assert.Equal(Answer(n), remembered[n]));
        }

        // What came first is asked once; what did not find room is asked each time.
        Assert.All(Enumerable.Range(0, 120), n => Assert.Equal(n < most ? 1 : 3, asked.Count(a => a == n)));
    }

    [Fact]
    public void There_is_a_bound_where_none_is_given()
    {
        var remembered = new Remembered<int, string>(q => Asked(q, Answer(q)));
        var many = Enumerable.Range(0, 10_000);
        Assert.All(many, n => Assert.Equal(Answer(n), remembered[n]));
        asked.Clear();
        Assert.All(many, n => Assert.Equal(Answer(n), remembered[n]));
        Assert.Equal(many.Skip(4096), asked);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(5000)]
    public async Task Many_threads_at_once_get_right_answers(int most)
    {
        const int Threads = 8;
        const int Questions = 2000;
        for (var round = 0; round < 20; round++)
        {
            asked.Clear();
            var remembered = new Remembered<int, string>(q => Asked(q, Answer(q)), most);
            using var start = new Barrier(Threads);
            // They begin at four places, so that some add what is new while others find what was just added.
            await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    for (var i = 0; i < Questions; i++)
                    {
                        var n = (i + (thread % 4 * Questions / 4)) % Questions;
                        Assert.Equal(Answer(n), remembered[n]);
                    }
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            asked.Clear();
            Assert.All(Enumerable.Range(0, Questions), n => Assert.Equal(Answer(n), remembered[n]));
            // Threads that add at the same time may each find the last room.
            Assert.InRange(Questions - asked.Count, Math.Min(most, Questions), Math.Min(most + Threads - 1, Questions));
        }
    }

    [Fact]
    public async Task Threads_that_ask_the_same_at_once_get_the_same_answer()
    {
        // The answers are made while all wait for each other, so that each thread makes one.
        const int Threads = 4;
        using var meeting = new Barrier(Threads);
        var together = true;
        var remembered = new Remembered<int, object>(q =>
        {
            if (together)
            {
                Assert.True(meeting.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
            }

            return Asked(q, new object());
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(() => remembered[1], TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        together = false;
        Assert.Equal(Threads, asked.Count);
        Assert.All(answers, a => Assert.Same(remembered[1], a));
    }

    [Fact]
    public void A_question_that_fails_is_asked_again_and_takes_no_room()
    {
        var fails = true;
        var remembered = new Remembered<int, string>(q => Asked(q, fails ? throw new InvalidOperationException("not today") : Answer(q)), most: 1);
        Assert.Throws<InvalidOperationException>(() => remembered[1]);
        Assert.Throws<InvalidOperationException>(() => remembered[1]);
        fails = false;
        Assert.Equal(Answer(1), remembered[1]);
        Assert.Equal(Answer(1), remembered[1]);
        Assert.Single(asked);
    }

    private static string Answer(int question) => $"answer to {question}";

    private T Asked<T>(int question, T answer)
    {
        asked.Enqueue(question);
        return answer;
    }

    /// <summary>All have one hash code, and only equality tells them apart.</summary>
    private sealed record Clash(int Number)
    {
        public override int GetHashCode() => 1;
    }
}
